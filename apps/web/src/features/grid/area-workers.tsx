import type { GridArea } from '@fengqiao/contract'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ExampleMark } from '../../ui/example-mark.tsx'
import { Masked } from '../../ui/masked.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { useAreaTexts } from './area.texts.ts'
import { PersonDialog } from './person-dialog.tsx'
import { AppointmentWords, Standing } from './person-words.tsx'
import { useStructureTexts } from './structure.texts.ts'

/** Who works in the grid: as what, since when, whether here today, and how to call them. */
export function AreaWorkers({ area }: { readonly area: GridArea }) {
  const t = useAreaTexts()
  const s = useStructureTexts()
  const [open, setOpen] = useState<string | null>(null)
  return (
    <section className="card" data-testid="area-workers">
      <div className="card-head">
        <h2>{t('workers')}</h2>
        <span className="grow" />
        <Link to="/grid" search={{ tab: 'people', area: area.code }}>
          {t('toPeople')}
        </Link>
      </div>
      {area.workers.length === 0 ? (
        <Empty title={t('noWorkers')}>{t('noWorkersNote')}</Empty>
      ) : (
        <ul className="area-workers">
          {area.workers.map((person) => (
            <li key={person.id}>
              <p className="row grid-wrap">
                <button type="button" className="grid-link" onClick={() => setOpen(person.id)}>
                  <b>{person.name}</b>
                </button>
                <span>{s(person.post)}</span>
                <ExampleMark example={person.example} />
                <span className="grow" />
                {person.phoneMasked && (
                  <Masked
                    masked={person.phoneMasked}
                    subject="person"
                    id={person.id}
                    field="phone"
                    what={s('phoneOf', { name: person.name })}
                  />
                )}
              </p>
              <p className="row grid-wrap small second">
                <AppointmentWords person={person} />
                <span>
                  {s('inHand')} {person.openCases}
                </span>
                <Standing person={person} />
              </p>
            </li>
          ))}
        </ul>
      )}
      {open !== null && <PersonDialog id={open} onClose={() => setOpen(null)} />}
    </section>
  )
}

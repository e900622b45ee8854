import type { GridMoveLine } from '@fengqiao/contract'
import { ArrowRight } from 'lucide-react'
import { useStructureTexts } from './structure.texts.ts'

/** A change of grid workers, person by person: where from and to, and what becomes of what is in hand. */
export function MoveLines({ lines }: { readonly lines: readonly GridMoveLine[] }) {
  const t = useStructureTexts()
  return (
    <ul className="move-lines" data-testid="move-lines">
      {lines.map((line, index) => (
        <li key={line.personId ?? `${line.name}-${index}`}>
          <p className="row grid-wrap">
            <b>{line.name}</b>
            <span>{line.from?.name ?? '—'}</span>
            <ArrowRight aria-hidden="true" />
            <span>{line.to?.name ?? t('relieve')}</span>
          </p>
          {line.refused ? (
            <p className="ink-overdue">{t.of(line.refused)}</p>
          ) : (
            <p className="second small">
              {line.successor
                ? t('handsTo', { count: line.cases, name: line.successor })
                : line.cases === 0 && t('noCases')}
            </p>
          )}
          {line.notes.map((note) => (
            <p key={note.zh} className="ink-warning small">
              {t.of(note)}
            </p>
          ))}
        </li>
      ))}
    </ul>
  )
}

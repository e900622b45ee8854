import type { CaseDetail } from '@fengqiao/contract'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { useGridTexts } from './grid.texts.ts'
import { useWhistle } from './use-whistle.ts'

interface Chosen {
  readonly id: string
  readonly name: string
}

interface WhistlePeopleProps {
  readonly item: CaseDetail
  readonly chosen: readonly Chosen[]
  readonly onChosen: (chosen: readonly Chosen[]) => void
}

/** Who of the departments called comes: the township decides. */
export default function WhistlePeople({ item, chosen, onChosen }: WhistlePeopleProps) {
  const t = useGridTexts()
  const query = useWhistle(item)
  return (
    <QueryView query={query}>
      {({ candidates }) =>
        candidates.length === 0 ? (
          <Empty title={t('none')} />
        ) : (
          <ul className="grid-people">
            {candidates.map(({ id, name, post, unit }) => (
              <li key={id}>
                <label className="row" data-testid="dispatch-candidate" data-person-id={id}>
                  <input
                    type="checkbox"
                    checked={chosen.some((each) => each.id === id)}
                    onChange={() =>
                      onChosen(
                        chosen.some((each) => each.id === id)
                          ? chosen.filter((each) => each.id !== id)
                          : [...chosen, { id, name }],
                      )
                    }
                  />
                  <b>{name}</b>
                  <span className="small second">
                    {unit} {post}
                  </span>
                </label>
              </li>
            ))}
          </ul>
        )
      }
    </QueryView>
  )
}

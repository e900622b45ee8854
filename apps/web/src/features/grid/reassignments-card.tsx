import { formatStamp } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { CursorPager } from '../../ui/cursor-pager.tsx'
import { ExampleMark } from '../../ui/example-mark.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { MoveLines } from './move-lines.tsx'
import { useStructureTexts } from './structure.texts.ts'
import { problemOf, useWrite } from './use-write.ts'

const limit = 5

/** Changes of grid workers, the latest first; one that nobody signed for can be undone. */
export function ReassignmentsCard() {
  const t = useStructureTexts()
  const { modal, message } = App.useApp()
  const [cursor, setCursor] = useState<string | undefined>()
  const query = useQuery({
    queryKey: ['grid', 'reassignments', cursor ?? null],
    queryFn: ({ signal }) => api.listReassignments({ query: { limit, ...(cursor ? { cursor } : {}) } }, { signal }),
  })
  const undo = useWrite(
    (id: string, options) => api.undoReassignment({ params: { id } }, options),
    ({ undoneBy }) => void message.success(t('undone', { name: undoneBy ?? '' })),
  )
  const ask = (id: string, count: number) =>
    modal.confirm({
      title: t('undo'),
      content: t('undoQuestion', { count }),
      okText: t('undo'),
      onOk: () => undo.mutateAsync(id).catch((error: unknown) => void message.error(problemOf(error, t.of))),
    })
  return (
    <section className="card" data-testid="reassignments">
      <div className="card-head">
        <h2>{t('history')}</h2>
      </div>
      <QueryView query={query}>
        {({ items, total, nextCursor }) =>
          items.length === 0 ? (
            <p className="second grid-pad">
              {t('noneHistory')} · {t('noneHistoryNote')}
            </p>
          ) : (
            <>
              <ul className="change-list">
                {items.map((change) => (
                  <li key={change.id}>
                    <details>
                      <summary className="row grid-wrap">
                        <b className="clip">{change.reason}</b>
                        <span className="second small">
                          {t('doneBy', { name: change.doneBy, at: formatStamp(change.doneAt).slice(0, 16) })}
                        </span>
                        <ExampleMark example={change.example} />
                        <span className="grow" />
                        <span className="small">{t('selected', { count: change.lines.length })}</span>
                        {change.undoneAt && (
                          <span className="second small">{t('undone', { name: change.undoneBy ?? '' })}</span>
                        )}
                      </summary>
                      <MoveLines lines={change.lines} />
                      {!change.undoneAt && (
                        <button
                          type="button"
                          className="button button-small"
                          onClick={() => ask(change.id, change.lines.length)}
                        >
                          <Undo2 aria-hidden="true" />
                          {t('undo')}
                        </button>
                      )}
                    </details>
                  </li>
                ))}
              </ul>
              <CursorPager
                cursor={cursor}
                nextCursor={nextCursor}
                total={total}
                count={items.length}
                limit={limit}
                onCursor={setCursor}
              />
            </>
          )
        }
      </QueryView>
    </section>
  )
}

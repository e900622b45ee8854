import { useQuery } from '@tanstack/react-query'
import { systemQuery } from '../../app/queries.ts'
import { useShellTexts } from './shell.texts.ts'

/** Long work of the server that still fills in. */
export function Preparation() {
  const t = useShellTexts()
  const { data: system } = useQuery({
    ...systemQuery,
    refetchInterval: (query) => (query.state.data?.preparation.length ? 3000 : false),
  })
  return system?.preparation.map(({ task, done, total }) => (
    <div key={task.en} className="preparation small" role="status">
      <span>{t('preparing', { task: t.of(task), done, total })}</span>
      <progress value={done} max={total} aria-label={t.of(task)} />
    </div>
  ))
}

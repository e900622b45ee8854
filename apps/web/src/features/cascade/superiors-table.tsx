import type { Superior } from '@fengqiao/contract'
import { formatCount, formatMoment } from '@fengqiao/design'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { api } from '../../app/client.ts'
import { useNow } from '../../lib/now.ts'
import { useCascadeTexts } from './cascade.texts.ts'

interface TableProps {
  readonly items: readonly Superior[]
  readonly onOpen: (id: string) => void
  readonly onChange: (superior: Superior) => void
}

/** How each link stands. */
export function SuperiorsTable({ items, onOpen, onChange }: TableProps) {
  const t = useCascadeTexts()
  const now = useNow(10)
  const { modal, message } = App.useApp()
  const queries = useQueryClient()
  const remove = (superior: Superior) =>
    void modal.confirm({
      title: t('removeTitle', { name: superior.name }),
      okText: t('remove'),
      okButtonProps: { danger: true },
      onOk: async () => {
        await api.removeSuperior({ params: { id: superior.id } })
        void message.success(t('removed', { name: superior.name }))
        await queries.invalidateQueries({ queryKey: ['superiors'] })
      },
    })
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('address')}</th>
          <th scope="col">{t('localId')}</th>
          <th scope="col" className="number">
            {t('channels')}
          </th>
          <th scope="col" className="number">
            {t('streams')}
          </th>
          <th scope="col">{t('more')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((superior) => (
          <tr key={superior.id} data-testid="superior-row">
            <td>
              <button type="button" className="link-button" onClick={() => onOpen(superior.id)}>
                {superior.name}
              </button>{' '}
              <span className="small faint">{superior.serverId}</span>
            </td>
            <td>
              <span className="row">
                <i className={superior.state === 'registered' ? 'dot' : 'dot dot-off'} />
                {t(`state_${superior.state}`)}
                {superior.lastStatus !== null && <span className="ink-warning">SIP {superior.lastStatus}</span>}
                {superior.stateSince && (
                  <span className="small faint">{formatMoment(superior.stateSince, now, t.language)}</span>
                )}
              </span>
            </td>
            <td className="second">
              {superior.transport.toUpperCase()} {superior.host}:{superior.port}
            </td>
            <td className="second">{superior.localId}</td>
            <td className="number">{formatCount(superior.channels)}</td>
            <td className="number">{formatCount(superior.streams)}</td>
            <td>
              <button type="button" className="link-button" onClick={() => onChange(superior)}>
                {t('change')}
              </button>{' '}
              <button type="button" className="link-button" onClick={() => remove(superior)}>
                {t('remove')}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

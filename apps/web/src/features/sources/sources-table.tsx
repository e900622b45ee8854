import { type CameraSource, cameraNetworkNames, cameraSourceKindNames } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatMoment } from '@fengqiao/design'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { api } from '../../app/client.ts'
import { useNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { useSourcesTexts } from './sources.texts.ts'

interface SourcesTableProps {
  readonly items: readonly CameraSource[]
  readonly onChange: (source: CameraSource) => void
  readonly onPushAddress: (address: string | null) => void
}

export function SourcesTable({ items, onChange, onPushAddress }: SourcesTableProps) {
  const t = useSourcesTexts()
  const common = useCommonTexts()
  const now = useNow(30)
  const { modal, message } = App.useApp()
  const queries = useQueryClient()
  /** Asks first, and says what became of it. */
  const confirm = (title: string, content: string, danger: boolean, act: () => Promise<string | undefined>) =>
    void modal.confirm({
      title,
      content,
      okButtonProps: { danger },
      onOk: async () => {
        try {
          const said = await act()
          if (said !== undefined) void message.success(said)
        } catch (error) {
          void message.error(error instanceof ApiError ? t.of(error.text) : String(error))
        }
        await queries.invalidateQueries({ queryKey: ['camera-sources'] })
      },
    })
  const remove = ({ id, name }: CameraSource) =>
    confirm(t('removeTitle', { name }), t('removeNote'), true, async () => {
      await api.removeCameraSource({ params: { id } })
      return t('removed', { name })
    })
  const renew = ({ id, name }: CameraSource) =>
    confirm(t('renewTitle', { name }), t('renewNote'), false, async () => {
      onPushAddress((await api.renewPushKey({ params: { id } })).pushAddress)
      return undefined
    })
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('kind')}</th>
          <th scope="col">{t('status')}</th>
          <th scope="col">{t('reached')}</th>
          <th scope="col">{t('address')}</th>
          <th scope="col">{t('area')}</th>
          <th scope="col">{t('network')}</th>
          <th scope="col">{t('more')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((source) => (
          <tr key={source.id} data-testid="source-row">
            <td>
              {source.name} <span className="small faint">{source.id}</span>
            </td>
            <td>{t.of(cameraSourceKindNames[source.kind])}</td>
            <td>
              <span className="row">
                <i className={source.status === 'online' ? 'dot' : 'dot dot-off'} />
                {common(source.status)}
              </span>
            </td>
            <td className="sources-reached">
              {source.checkedAt ? (
                <>
                  <span className={source.problem ? 'ink-warning' : 'second'}>
                    {source.problem ? t.of(source.problem.text) : t('good')}
                  </span>{' '}
                  <span className="small faint">{formatMoment(source.checkedAt, now, t.language)}</span>
                </>
              ) : (
                <span className="faint">{t('notYet')}</span>
              )}
            </td>
            <td className="second sources-address">{source.address || '—'}</td>
            <td>{source.areaName}</td>
            <td>{t.of(cameraNetworkNames[source.network])}</td>
            <td className="sources-acts">
              <button type="button" className="link-button" onClick={() => onChange(source)}>
                {t('change')}
              </button>{' '}
              {source.kind === 'rtmp' && (
                <>
                  <button type="button" className="link-button" onClick={() => renew(source)}>
                    {t('renew')}
                  </button>{' '}
                </>
              )}
              <button type="button" className="link-button" onClick={() => remove(source)}>
                {t('remove')}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

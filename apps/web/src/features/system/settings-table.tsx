import type { Setting } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { serverNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { SettingDialog } from './setting-dialog.tsx'
import { useSystemTexts } from './system.texts.ts'

/** All rules and limits; who may change them finds the way to it in each row. */
export function SettingsTable() {
  const t = useSystemTexts()
  const common = useCommonTexts()
  const mayChange = useMay()('settings.write')
  const [edited, setEdited] = useState<Setting>()
  const query = useQuery({ queryKey: ['settings'], queryFn: ({ signal }) => api.listSettings({}, { signal }) })
  return (
    <section className="card settings">
      <QueryView query={query}>
        {({ items }) => (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('label')}</th>
                <th scope="col">{t('value')}</th>
                <th scope="col">{t('status')}</th>
                <th scope="col">{t('version')}</th>
                <th scope="col">{t('changed')}</th>
                {mayChange && <th scope="col" aria-label={t('change')} />}
              </tr>
            </thead>
            <tbody>
              {items.map((setting) => (
                <tr key={setting.key}>
                  <td>
                    {t.of(setting.label)}
                    <div className="small faint">{setting.key}</div>
                  </td>
                  <td>
                    <b>{String(setting.value)}</b> {setting.unit ? t.of(setting.unit) : ''}
                  </td>
                  <td>
                    <span className={setting.confirmed ? 'tag tag-done' : 'tag'}>
                      {setting.confirmed ? t('confirmed') : common('defaultValue')}
                    </span>
                  </td>
                  <td>{setting.version}</td>
                  <td className="second">
                    {setting.changedAt
                      ? `${setting.changedBy ?? ''} ${formatMoment(setting.changedAt, serverNow(), t.language)}`
                      : '—'}
                  </td>
                  {mayChange && (
                    <td>
                      <Button size="small" data-testid={`change-${setting.key}`} onClick={() => setEdited(setting)}>
                        {t('change')}
                      </Button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </QueryView>
      {edited && <SettingDialog setting={edited} onClose={() => setEdited(undefined)} />}
    </section>
  )
}

import type { Setting, SettingPreview } from '@fengqiao/contract'
import { formatLimit, formatMoment } from '@fengqiao/design'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../app/client.ts'
import { serverNow } from '../../lib/now.ts'
import { SettingValue } from './setting-value.tsx'
import { useSystemTexts } from './system.texts.ts'

/** What would change, asked of the server for the value that stands in the form: nothing is saved yet. */
export function usePreview(setting: Setting, value: unknown) {
  return useQuery({
    queryKey: ['setting-preview', setting.key, setting.version, JSON.stringify(value)],
    queryFn: ({ signal }) => api.previewSetting({ params: { key: setting.key }, body: { value } }, { signal }),
    placeholderData: keepPreviousData,
    // What the rules of signing in would change has nothing to count beforehand.
    enabled: setting.action === 'settings.write',
    retry: false,
  })
}

export function PreviewOf({
  setting,
  value,
  preview,
}: {
  readonly setting: Setting
  readonly value: unknown
  readonly preview: SettingPreview | undefined
}) {
  const t = useSystemTexts()
  const same = JSON.stringify(value) === JSON.stringify(setting.value)
  const keep = (preview?.openCases ?? []).reduce((sum, { count }) => sum + count, 0)
  return (
    <section className="setting-effect" data-testid="setting-preview" aria-live="polite">
      <b>{t('preview')}</b>
      <p>
        {same ? (
          t('effectSame')
        ) : (
          <>
            {t('effectNewCases')} <SettingValue setting={setting} value={setting.value} /> →{' '}
            <SettingValue setting={setting} value={value} />
          </>
        )}
      </p>
      {preview?.examples.map(({ kind, until, unit, startedAt, before, after }) => (
        <p key={`${kind.zh} ${until.zh}`} className="small">
          {t('example', {
            kind: t.of(kind),
            until: t.of(until),
            start: formatMoment(startedAt, serverNow(), t.language),
          })}{' '}
          {same ? '' : `${moment(before)} → `}
          <b>{moment(after)}</b> <span className="second">({formatLimit(unit, Number(value), t.language)})</span>
        </p>
      ))}
      {keep > 0 && (
        <p className="small second">
          {t('effectKeep', {
            count: keep,
            versions:
              preview?.openCases.map(({ version, count }) => t('versionCount', { version, count })).join('、') ?? '',
          })}
        </p>
      )}
      {preview && keep === 0 && <p className="small second">{t('effectNone')}</p>}
      {preview && preview.faults.length > 0 && (
        <ul className="ink-overdue small" role="alert">
          {preview.faults.map((fault) => (
            <li key={`${fault.path} ${fault.message.zh}`}>
              {fault.path} {t.of(fault.message)}
            </li>
          ))}
        </ul>
      )}
    </section>
  )

  function moment(instant: string): string {
    return formatMoment(instant, serverNow(), t.language)
  }
}

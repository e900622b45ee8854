import type { Setting } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Checkbox, Input, Select } from 'antd'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { serverNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { SettingDrawer } from './setting-drawer.tsx'
import { type SettingSearch, settingSearch } from './setting-search.ts'
import { SettingValue } from './setting-value.tsx'
import { useSystemTexts } from './system.texts.ts'

/** All rules, limits and dictionaries by what they belong to; searched and narrowed in the address. */
export function SettingsTable() {
  const t = useSystemTexts()
  const common = useCommonTexts()
  const search = useSearch({ from: '/signed-in/desk/system' })
  const navigate = useNavigate()
  const go = (change: Changes) =>
    void navigate({ to: '/system', search: clean({ ...search, ...change }), replace: true })
  const query = useQuery({ queryKey: ['settings'], queryFn: ({ signal }) => api.listSettings({}, { signal }) })
  return (
    <QueryView query={query}>
      {({ items }) => {
        const groups = [...new Map(items.map(({ group }) => [group.zh, group])).values()]
        const shown = items.filter((item) => fits(item, search))
        const edited = items.find(({ key }) => key === search.key)
        const open = items.filter(({ confirmed }) => !confirmed).length
        return (
          <>
            <div className="row setting-filters">
              <Input.Search
                allowClear
                aria-label={t('search')}
                placeholder={t('search')}
                defaultValue={search.q ?? ''}
                onChange={(event) => go({ q: event.target.value })}
              />
              <Select
                aria-label={t('group')}
                value={search.group ?? ''}
                onChange={(group) => go({ group })}
                options={[
                  { value: '', label: t('allGroups') },
                  ...groups.map((group) => ({ value: group.zh, label: t.of(group) })),
                ]}
              />
              <Checkbox checked={search.open === true} onChange={(event) => go({ open: event.target.checked })}>
                {t('onlyOpen', { count: open })}
              </Checkbox>
            </div>
            {shown.length === 0 && <p className="card setting-empty second">{t('noneFound')}</p>}
            {groups.map((group) => {
              const inGroup = shown.filter((item) => item.group.zh === group.zh)
              return inGroup.length === 0 ? null : (
                <section key={group.zh} className="card settings">
                  <div className="card-head">
                    <h2>{t.of(group)}</h2>
                    <span className="small">{t('groupCount', { count: inGroup.length })}</span>
                  </div>
                  <GroupTable items={inGroup} onOpen={(key) => go({ key })} defaultWord={common('defaultValue')} />
                </section>
              )
            })}
            {edited && (
              <SettingDrawer
                key={`${edited.key} ${edited.version}`}
                setting={edited}
                onClose={() => void navigate({ to: '/system', search: clean({ ...search, key: '' }), replace: true })}
              />
            )}
          </>
        )
      }}
    </QueryView>
  )
}

/** What is empty or off leaves the address. */
type Changes = Omit<SettingSearch, 'open'> & { open?: boolean }

function clean(search: Changes): SettingSearch {
  return settingSearch(search as Record<string, unknown>)
}

function fits(item: Setting, { q, group, open }: SettingSearch): boolean {
  if (group !== undefined && item.group.zh !== group) return false
  if (open && item.confirmed) return false
  if (q === undefined) return true
  const words = [item.key, item.label.zh, item.label.en, item.help?.zh, item.help?.en, JSON.stringify(item.value)]
  return words.some((word) => word?.toLowerCase().includes(q.trim().toLowerCase()))
}

function GroupTable({
  items,
  onOpen,
  defaultWord,
}: {
  readonly items: readonly Setting[]
  readonly onOpen: (key: string) => void
  readonly defaultWord: string
}) {
  const t = useSystemTexts()
  const may = useMay()
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('label')}</th>
          <th scope="col">{t('value')}</th>
          <th scope="col">{t('status')}</th>
          <th scope="col">{t('changed')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('change')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((setting) => (
          <tr key={setting.key}>
            <td>
              {t.of(setting.label)}
              <div className="small faint">{setting.help ? t.of(setting.help) : setting.key}</div>
            </td>
            <td>
              <SettingValue setting={setting} value={setting.value} />
            </td>
            <td className="nowrap">
              <span className={setting.confirmed ? 'tag tag-done' : 'tag'}>
                {setting.confirmed ? t('confirmed') : defaultWord}
              </span>{' '}
              <span className="small faint">{t('versionNumber', { version: setting.version })}</span>
            </td>
            <td className="second small">
              {setting.changedAt
                ? `${setting.changedBy ?? ''} ${formatMoment(setting.changedAt, serverNow(), t.language)}`
                : '—'}
            </td>
            <td>
              <Button size="small" data-testid={`change-${setting.key}`} onClick={() => onOpen(setting.key)}>
                {may(setting.action) ? t('change') : t('look')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

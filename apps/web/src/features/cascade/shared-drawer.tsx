import { attentionLevels, cameraNetworkNames, cameraNetworks, type ShareChange } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Drawer, Input, Select } from 'antd'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { CursorPager } from '../../ui/cursor-pager.tsx'
import { levelKeys } from '../../ui/levels.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { useCascadeTexts } from './cascade.texts.ts'

const limit = 50

/** Which cameras a superior sees, and under which id. */
export function SharedDrawer({ superiorId, onClose }: { superiorId: string; onClose: () => void }) {
  const t = useCascadeTexts()
  const common = useCommonTexts()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [cursor, setCursor] = useState<string | undefined>()
  const [level, setLevel] = useState<(typeof attentionLevels)[number] | null>(null)
  const [network, setNetwork] = useState<(typeof cameraNetworks)[number] | null>(null)
  const [area, setArea] = useState<string | null>(null)
  const areas = useQuery({
    queryKey: ['divisions', 'township'],
    queryFn: ({ signal }) => api.listDivisions({ query: { level: 'township' } }, { signal }),
    staleTime: 600_000,
  })
  const shared = useQuery({
    queryKey: ['superiors', superiorId, 'channels', cursor ?? null],
    queryFn: ({ signal }) =>
      api.listSharedChannels(
        { params: { id: superiorId }, query: { limit, ...(cursor ? { cursor } : {}) } },
        { signal },
      ),
  })
  const share = useMutation({
    mutationFn: (body: ShareChange) => api.shareChannels({ params: { id: superiorId }, body }),
    onSuccess: async ({ channels }) => {
      void message.success(t('sharedNow', { count: channels }))
      await queries.invalidateQueries({ queryKey: ['superiors'] })
    },
    onError: (error) => void message.error(error instanceof ApiError ? t.of(error.text) : String(error)),
  })
  const filter = { ...(level && { level }), ...(network && { network }), ...(area && { area }) }
  return (
    <Drawer open onClose={onClose} size={680} title={t('sharedTitle')}>
      <div className="device-panel">
        <div className="row device-acts">
          <Select
            allowClear
            aria-label={t('area')}
            placeholder={t('area')}
            value={area}
            style={{ minWidth: 140 }}
            options={(areas.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }))}
            onChange={(code) => setArea(code ?? null)}
          />
          <Select
            allowClear
            aria-label={t('level')}
            placeholder={t('level')}
            value={level}
            style={{ minWidth: 100 }}
            options={attentionLevels.map((value) => ({ value, label: common(levelKeys[value]) }))}
            onChange={(value) => setLevel(value ?? null)}
          />
          <Select
            allowClear
            aria-label={t('network')}
            placeholder={t('network')}
            value={network}
            style={{ minWidth: 120 }}
            options={cameraNetworks.map((value) => ({ value, label: t.of(cameraNetworkNames[value]) }))}
            onChange={(value) => setNetwork(value ?? null)}
          />
          <button
            type="button"
            className="button button-primary"
            disabled={Object.keys(filter).length === 0 || share.isPending}
            onClick={() => share.mutate({ add: filter })}
          >
            {t('share')}
          </button>
        </div>
        <QueryView query={shared}>
          {({ items, total, nextCursor }) =>
            items.length === 0 ? (
              <Empty title={t('nothingShared')}>{t('nothingSharedNote')}</Empty>
            ) : (
              <>
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col">{t('camera')}</th>
                      <th scope="col">{t('channelId')}</th>
                      <th scope="col">{t('area')}</th>
                      <th scope="col">{t('more')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((channel) => (
                      <tr key={channel.cameraId}>
                        <td>
                          <i className={channel.status === 'online' ? 'dot' : 'dot dot-off'} /> {channel.name}
                        </td>
                        <td>
                          <Input
                            key={channel.channelId}
                            defaultValue={channel.channelId}
                            maxLength={20}
                            aria-label={`${t('channelId')} ${channel.name}`}
                            onBlur={({ target }) => {
                              const channelId = target.value.trim()
                              if (channelId === channel.channelId || !/^\d{20}$/.test(channelId)) return
                              share.mutate({ rename: { cameraId: channel.cameraId, channelId } })
                            }}
                          />
                        </td>
                        <td className="second">{channel.areaName}</td>
                        <td>
                          <button
                            type="button"
                            className="link-button"
                            onClick={() => share.mutate({ remove: [channel.cameraId] })}
                          >
                            {t('unshare')}
                          </button>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
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
      </div>
    </Drawer>
  )
}

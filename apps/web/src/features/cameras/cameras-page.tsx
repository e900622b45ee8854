import { type Camera, cameraNetworkNames } from '@fengqiao/contract'
import { formatStamp } from '@fengqiao/design'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../app/client.ts'
import { serverNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { ExportButton } from '../../ui/export-button.tsx'
import { PagedCard } from '../../ui/paged-card.tsx'
import { CameraDrawer } from './camera-drawer.tsx'
import { CameraFilters } from './camera-filters.tsx'
import type { CameraSearch } from './camera-search.ts'
import { useCamerasTexts } from './cameras.texts.ts'
import { CamerasTable } from './cameras-table.tsx'
import '../../ui/list.css'

const limit = 50

export function CamerasPage() {
  const t = useCamerasTexts()
  const common = useCommonTexts()
  const search = useSearch({ from: '/signed-in/desk/cameras' })
  const navigate = useNavigate({ from: '/cameras' })
  const { cursor, open, ...filters } = search
  const list = useQuery({
    queryKey: ['cameras', 'list', filters, cursor ?? null],
    queryFn: ({ signal }) =>
      api.listCameras({ query: { ...filters, limit, ...(cursor ? { cursor } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const change = (next: CameraSearch) => void navigate({ search: next })
  const show = (camera: string | undefined) =>
    change({ ...filters, ...(cursor ? { cursor } : {}), ...(camera ? { open: camera } : {}) })

  return (
    <div className="list-page">
      <div className="row">
        <h1 className="page-title">{t('title')}</h1>
        <span className="grow" />
        <ExportButton<Camera>
          total={list.data?.total ?? 0}
          fileName={`${t('title')}-${formatStamp(serverNow()).slice(0, 10)}`}
          head={[t('code'), t('name'), t('network'), t('level'), t('status'), t('area'), t('place')]}
          row={(camera) => [
            camera.id,
            camera.name,
            t.of(cameraNetworkNames[camera.network]),
            camera.level,
            common(camera.status),
            camera.areaName,
            camera.placeName,
          ]}
          page={(at, signal) =>
            api.listCameras({ query: { ...filters, limit: 200, ...(at ? { cursor: at } : {}) } }, { signal })
          }
        />
      </div>
      <CameraFilters search={search} onChange={change} />
      <PagedCard
        query={list}
        cursor={cursor}
        limit={limit}
        none={t('none')}
        noneNote={t('noneNote')}
        onCursor={(next) => change({ ...filters, ...(next ? { cursor: next } : {}) })}
      >
        {(items) => <CamerasTable items={items} open={open} onOpen={show} />}
      </PagedCard>
      {open && <CameraDrawer key={open} cameraId={open} onClose={() => show(undefined)} />}
    </div>
  )
}

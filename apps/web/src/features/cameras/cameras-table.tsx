import { type Camera, cameraNetworkNames } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { Play } from 'lucide-react'
import { useMay } from '../../app/use-session.ts'
import { useNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { ExampleMark } from '../../ui/example-mark.tsx'
import { levelKeys, levelNoteKeys, levelNumerals } from '../../ui/levels.ts'
import { useCamerasTexts } from './cameras.texts.ts'

interface CamerasTableProps {
  readonly items: readonly Camera[]
  readonly open: string | undefined
  readonly onOpen: (camera: string) => void
}

export function CamerasTable({ items, open, onOpen }: CamerasTableProps) {
  const t = useCamerasTexts()
  const common = useCommonTexts()
  const may = useMay()
  const now = useNow(30)
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('status')}</th>
          <th scope="col" title={t('levelTitle')}>
            {t('level')}
          </th>
          <th scope="col">{t('network')}</th>
          <th scope="col">{t('area')}</th>
          <th scope="col">{t('place')}</th>
          <th scope="col">{t('code')}</th>
          <th scope="col" />
        </tr>
      </thead>
      <tbody>
        {items.map((camera) => (
          <tr key={camera.id} aria-selected={camera.id === open} data-testid="camera-row" data-camera-id={camera.id}>
            <td className="main-cell">
              <span className="row">
                <button type="button" className="name-button clip" onClick={() => onOpen(camera.id)}>
                  {camera.name}
                </button>
                <ExampleMark example={camera.example} />
              </span>
            </td>
            <td>
              <span className="row">
                <i className={camera.status === 'online' ? 'dot' : 'dot dot-off'} />
                {common(camera.status)}
                {camera.status === 'offline' && camera.statusSince && (
                  <span className="small faint">
                    {t('since', { moment: formatMoment(camera.statusSince, now, t.language) })}
                  </span>
                )}
              </span>
            </td>
            <td>
              <span className="row">
                <span className="level" title={common(levelKeys[camera.level])}>
                  {levelNumerals[camera.level]}
                </span>
                <span className="small faint">{common(levelNoteKeys[camera.level])}</span>
              </span>
            </td>
            <td>{t.of(cameraNetworkNames[camera.network])}</td>
            <td>{camera.areaName}</td>
            <td className={camera.placeName ? '' : 'faint'}>{camera.placeName ?? '—'}</td>
            <td className="faint">{camera.id}</td>
            <td className="number">
              {may('camera.watch') && (
                <button
                  type="button"
                  className="button button-small button-quiet"
                  data-testid="watch-camera"
                  onClick={() => onOpen(camera.id)}
                >
                  <Play aria-hidden="true" />
                  {t('watch')}
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

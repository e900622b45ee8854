import type { CameraHealth } from '@fengqiao/contract'
import { formatStamp } from '@fengqiao/design'
import { useHealthTexts } from './health.texts.ts'

const width = 960
const height = 160
const left = 40
const bottom = 20

/** Online rate by the hour: a line on a scale that begins at the lowest tenth, so that a small dip is seen. */
export function OnlineChart({ hours }: { hours: CameraHealth['hours'] }) {
  const t = useHealthTexts()
  const points = hours
    .filter(({ total }) => total > 0)
    .map(({ at, total, online }) => ({ at: Date.parse(at), rate: online / total }))
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return null
  const lowest = Math.floor(Math.min(...points.map(({ rate }) => rate)) * 10) / 10
  const floor = lowest >= 1 ? 0.9 : lowest
  const x = (at: number) => left + ((at - first.at) / Math.max(1, last.at - first.at)) * (width - left - 8)
  const y = (rate: number) => 8 + (1 - (rate - floor) / (1 - floor)) * (height - bottom - 8)
  const line = points.map(
    ({ at, rate }, index) => `${index === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(rate).toFixed(1)}`,
  )
  const grid = [floor, (1 + floor) / 2, 1]
  return (
    <svg
      className="health-chart"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t('weekLabel', {
        from: formatStamp(new Date(first.at).toISOString()),
        to: formatStamp(new Date(last.at).toISOString()),
        rate: `${(last.rate * 100).toFixed(1)}%`,
      })}
    >
      {grid.map((rate) => (
        <g key={rate}>
          <line x1={left} x2={width - 8} y1={y(rate)} y2={y(rate)} className="health-chart-grid" />
          <text x={left - 6} y={y(rate) + 4} textAnchor="end">
            {Math.round(rate * 100)}%
          </text>
        </g>
      ))}
      <path d={line.join('')} className="health-chart-line" />
      <text x={left} y={height - 4}>
        {formatStamp(new Date(first.at).toISOString()).slice(5, 16)}
      </text>
      <text x={width - 8} y={height - 4} textAnchor="end">
        {formatStamp(new Date(last.at).toISOString()).slice(5, 16)}
      </text>
    </svg>
  )
}

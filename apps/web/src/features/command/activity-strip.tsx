import { formatClock, formatDay, palettes } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { situationQuery } from '../../app/queries.ts'
import { useNow } from '../../lib/now.ts'
import { mapScale } from '../../ui/map/map-scale.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { activityChart, type EChart } from './activity-chart.ts'
import { useCommandTexts } from './command.texts.ts'

const slots = 144

/** How much happened in each ten minutes of the day so far. */
export function ActivityStrip() {
  const t = useCommandTexts()
  const query = useQuery(situationQuery)
  const now = useNow(60)
  return (
    <section className="activity" aria-label={t('activity')}>
      <span className="activity-day">
        <b>{t('dayActivity')}</b>
        <small>{formatDay(now, t.language)}</small>
      </span>
      <QueryView query={query}>
        {({ activity }) =>
          activity.some((count) => count > 0) ? (
            <Chart activity={activity} now={now} />
          ) : (
            <span className="command-quiet">{t('activityNone')}</span>
          )
        }
      </QueryView>
      <small className="second nowrap">{t('activity')}</small>
    </section>
  )
}

function Chart({ activity, now }: { activity: readonly number[]; now: number }) {
  const t = useCommandTexts()
  const holder = useRef<HTMLDivElement>(null)
  const chart = useRef<EChart | null>(null)
  const option = useMemo(() => {
    const colours = palettes.dark
    const dayStart = startOfDay(now)
    const time = (slot: number) => formatClock(dayStart + slot * 600_000)
    return {
      animation: false,
      grid: { left: 0, right: 0, top: 4, bottom: 18 * mapScale() },
      tooltip: {
        trigger: 'axis',
        backgroundColor: colours.raised,
        borderColor: colours.line,
        textStyle: { color: colours.text, fontSize: 12 * mapScale() },
        formatter: (points: readonly { dataIndex: number; value: number }[]) => {
          const point = points[0]
          if (!point) return ''
          return t('activityValue', {
            from: time(point.dataIndex),
            to: time(point.dataIndex + 1),
            count: point.value ?? 0,
          })
        },
      },
      xAxis: {
        type: 'category',
        data: Array.from({ length: slots }, (_, slot) => time(slot)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.lineStrong } },
        axisLabel: { color: colours.textSecond, fontSize: 12 * mapScale(), interval: 23, margin: 5, hideOverlap: true },
      },
      yAxis: { type: 'value', show: false, min: 0 },
      series: [
        {
          type: 'bar',
          data: Array.from({ length: slots }, (_, slot) => activity[slot] ?? null),
          itemStyle: { color: colours.accent },
          barMinWidth: 3,
          barCategoryGap: '35%',
          markLine: {
            silent: true,
            symbol: 'none',
            label: { show: false },
            lineStyle: { color: colours.text, type: 'dotted', width: 1, opacity: 0.6 },
            data: [{ xAxis: Math.min(slots - 1, Math.floor((now - dayStart) / 600_000)) }],
          },
        },
      ],
    } as const
  }, [activity, now, t])

  useEffect(() => {
    const element = holder.current
    if (!element) return
    const made = activityChart(element)
    chart.current = made
    const resize = new ResizeObserver(() => made.resize())
    resize.observe(element)
    return () => {
      resize.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [])
  useEffect(() => {
    chart.current?.setOption(option as Parameters<EChart['setOption']>[0])
  }, [option])
  return <div ref={holder} className="activity-chart" role="img" aria-label={t('activity')} />
}

/** Midnight of the county's day, ms. */
function startOfDay(now: number): number {
  const offset = 8 * 3_600_000
  return Math.floor((now + offset) / 86_400_000) * 86_400_000 - offset
}

import { BarChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { type EChartsType, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, GridComponent, TooltipComponent, MarkLineComponent, SVGRenderer])

export type EChart = EChartsType

/** An empty chart in an element, with only the parts of ECharts that the strip draws with. */
export function activityChart(element: HTMLElement): EChart {
  return init(element, null, { renderer: 'svg' })
}

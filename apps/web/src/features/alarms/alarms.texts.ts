import { defineTexts } from '../../lib/texts.ts'

const useTexts = defineTexts('alarms', {
  zh: {
    title: '设备报警',
    note: '摄像头和录像机报来的；核实后转视频事件，或写明无事',
    state: '处理',
    open: '待处理',
    settled: '已处理',
    none: '没有报警',
    noneNote: '设备报警会自动出现在这里。',
    at: '时间',
    priority: '级别',
    priorityOf: '{{priority}} 级',
    what: '报警',
    camera: '摄像头',
    area: '辖区',
    toIncident: '转视频事件',
    nothing: '核实无事',
    noteTitle: '核实无事：{{camera}}',
    incidentTitle: '转视频事件：{{camera}}',
    found: '核实情况',
    description: '看到了什么',
    category: '类别',
    save: '提交',
    noted: '已记录',
    raised: '已转为视频事件 {{code}}',
    method_1: '电话报警',
    method_2: '设备报警',
    method_3: '短信报警',
    method_4: '定位报警',
    method_5: '视频报警',
    method_6: '设备故障',
    method_7: '其他报警',
  },
  en: {
    title: 'Device alarms',
    note: 'Raised by cameras and recorders; they become an incident or are noted as nothing',
    state: 'Dealt with',
    open: 'To look at',
    settled: 'Dealt with',
    none: 'No alarms',
    noneNote: 'Alarms of devices appear here by themselves.',
    at: 'Time',
    priority: 'Grade',
    priorityOf: 'grade {{priority}}',
    what: 'Alarm',
    camera: 'Camera',
    area: 'Area',
    toIncident: 'Make it an incident',
    nothing: 'It is nothing',
    noteTitle: 'It is nothing: {{camera}}',
    incidentTitle: 'Make it an incident: {{camera}}',
    found: 'What was found',
    description: 'What is seen',
    category: 'Class',
    save: 'Submit',
    noted: 'Noted',
    raised: 'Raised as incident {{code}}',
    method_1: 'By phone',
    method_2: 'By device',
    method_3: 'By SMS',
    method_4: 'By position',
    method_5: 'By video',
    method_6: 'Device fault',
    method_7: 'Other',
  },
})

/** The texts, and how an alarm came (GB/T 28181-2016 A.2.5.3). */
export function useAlarmsTexts() {
  const t = useTexts()
  const method = (value: number | null) => {
    const known = value !== null && value >= 1 && value <= 7 ? value : 7
    return t(`method_${known as 1 | 2 | 3 | 4 | 5 | 6 | 7}`)
  }
  return Object.assign(t, { method })
}

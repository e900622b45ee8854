import type { Danger, IncidentCategory } from '@fengqiao/contract'
import type { Scene } from '@fengqiao/demo'

/** What can be seen in a scene, and how it ends. All invented. */
export interface IncidentText {
  readonly category: IncidentCategory
  readonly seen: string
  readonly done: string
  readonly result: string
  readonly danger?: Danger['kind']
  /** The service to call first where there is danger. */
  readonly service?: '110' | '119' | '120'
}

export const incidentTexts: Readonly<Record<Scene, readonly IncidentText[]>> = {
  'school-gate': [
    {
      category: 'traffic',
      seen: '放学时段接送车辆占住人行道，学生绕到机动车道上走',
      done: '疏导接送车辆到临时停车点，护送学生通过',
      result: '通道已畅通，学校答应增派护学岗',
    },
    {
      category: 'safety_hazard',
      seen: '校门口井盖翘起，学生从旁边跨过',
      done: '摆放警示锥，守到市政人员换好井盖',
      result: '井盖已换新，现场已清理',
    },
  ],
  crossroads: [
    {
      category: 'accident',
      seen: '两车剐蹭停在路口中间，后车排队',
      done: '协助双方拍照后挪车，疏导通行',
      result: '双方自行协商，无人受伤，路口恢复',
    },
    {
      category: 'traffic',
      seen: '货车违停挡住信号灯和斑马线',
      done: '联系车主挪车，劝离围观',
      result: '车辆已驶离，已告知附近商户卸货点',
    },
  ],
  park: [
    {
      category: 'safety_hazard',
      seen: '亲水步道护栏松动，有儿童靠近',
      done: '拉起警戒带，劝离游人，报公园管理处',
      result: '管理处已加固护栏',
    },
  ],
  market: [
    {
      category: 'safety_hazard',
      seen: '摊位外摆占住消防通道',
      done: '劝摊主收回外摆，划出通道线',
      result: '通道已让出，市场方安排专人巡查',
    },
    {
      category: 'dispute',
      seen: '摊主与顾客因短秤争吵，多人围观',
      done: '分开双方，复秤后当场退差价',
      result: '双方和解离开',
    },
  ],
  'village-road': [
    {
      category: 'safety_hazard',
      seen: '边坡落石占了半幅路面',
      done: '摆放警示牌，组织人清理落石',
      result: '路面已清空，边坡报自然资源所查看',
    },
    {
      category: 'traffic',
      seen: '三轮车超载坐人，往集市方向',
      done: '拦停劝导，分乘两辆车',
      result: '已登记并宣传，车主书面承诺',
    },
  ],
  bridge: [
    {
      category: 'safety_hazard',
      seen: '有人翻过桥栏在河边钓鱼，水流急',
      done: '到场劝回桥上，讲明水情',
      result: '人已离开，补装警示牌',
      danger: 'water',
      service: '119',
    },
    {
      category: 'traffic',
      seen: '桥头堆放建筑材料，车辆借道对向',
      done: '联系施工方搬走材料',
      result: '已搬离，恢复双向通行',
    },
  ],
  station: [
    {
      category: 'dispute',
      seen: '候车区两人推搡，行李散落',
      done: '分开双方，了解是排队引起',
      result: '互相道歉，各自上车',
    },
  ],
  'night-street': [
    {
      category: 'dispute',
      seen: '酒后争执，一人举起酒瓶',
      done: '派出所到场控制，网格员在外围劝离围观',
      result: '当事人由派出所带回处理，街面恢复',
      danger: 'violence',
      service: '110',
    },
    {
      category: 'safety_hazard',
      seen: '夜宵摊炉火旁堆着纸箱，有明火',
      done: '消防指导移开可燃物，配好灭火器',
      result: '隐患当场消除，纳入夜查',
      danger: 'fire',
      service: '119',
    },
  ],
}

export const falseAlarmNotes = [
  '核对前后画面，是正常装卸',
  '镜头反光，现场无异常',
  '已有物业人员在处理，不需派发',
] as const

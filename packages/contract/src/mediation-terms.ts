import type { Text } from './common.ts'

/** The words of one-stop mediation (domain rule book §3), each with its two labels. One list serves server and clients. */
type Names<K extends string> = Readonly<Record<K, Text>>

/** Classes of dispute: a dictionary, so that a county may rename or add; these are the product's. */
export const disputeClasses = [
  'marriage',
  'neighbour',
  'land',
  'property',
  'tort',
  'contract',
  'labour',
  'finance',
  'traffic',
  'land_resources',
  'construction',
  'civil_affairs',
  'enforcement',
  'litigation',
  'ethnic_religious',
  'other',
] as const
export type DisputeClass = (typeof disputeClasses)[number]
export const disputeClassNames: Names<DisputeClass> = {
  marriage: { zh: '婚恋家庭', en: 'Marriage and family' },
  neighbour: { zh: '邻里', en: 'Neighbours' },
  land: { zh: '山林土地', en: 'Forest and land' },
  property: { zh: '物权', en: 'Property rights' },
  tort: { zh: '侵权', en: 'Injury and damage' },
  contract: { zh: '合同', en: 'Contract' },
  labour: { zh: '劳动人事', en: 'Labour' },
  finance: { zh: '金融借贷', en: 'Lending' },
  traffic: { zh: '交通事故', en: 'Traffic accident' },
  land_resources: { zh: '土地资源', en: 'Land resources' },
  construction: { zh: '城建', en: 'Construction' },
  civil_affairs: { zh: '民政', en: 'Civil affairs' },
  enforcement: { zh: '行政执法', en: 'Administrative enforcement' },
  litigation: { zh: '涉法涉诉', en: 'Law suits' },
  ethnic_religious: { zh: '民族宗教', en: 'Ethnic and religious' },
  other: { zh: '其他', en: 'Other' },
}

/** Where a dispute came from. */
export const disputeChannels = [
  'window',
  'phone',
  'grid',
  'household_head',
  'resident',
  'video',
  'grid_event',
  'screening',
  'hotline_12345',
  'police_110',
  'petition',
  'department',
] as const
export type DisputeChannel = (typeof disputeChannels)[number]
export const disputeChannelNames: Names<DisputeChannel> = {
  window: { zh: '窗口', en: 'Window' },
  phone: { zh: '电话', en: 'Telephone' },
  grid: { zh: '网格员', en: 'Grid worker' },
  household_head: { zh: '联户长', en: 'Household head' },
  resident: { zh: '群众手机', en: 'Resident' },
  video: { zh: '视频巡查', en: 'Video' },
  grid_event: { zh: '网格事项', en: 'Grid event' },
  screening: { zh: '网格排查', en: 'Screening round' },
  hotline_12345: { zh: '12345', en: '12345 hotline' },
  police_110: { zh: '110', en: '110' },
  petition: { zh: '信访系统', en: 'Petition system' },
  department: { zh: '部门移交', en: 'Department' },
}

/** Grades of risk; a person confirms what the score suggests. */
export const disputeGrades = ['blue', 'yellow', 'red'] as const
export type DisputeGrade = (typeof disputeGrades)[number]
export const disputeGradeNames: Names<DisputeGrade> = {
  blue: { zh: '蓝级', en: 'Blue' },
  yellow: { zh: '黄级', en: 'Yellow' },
  red: { zh: '红级', en: 'Red' },
}

/** Which of the three levels handles it now (三提调). */
export const disputeLevels = ['village', 'township', 'county'] as const
export type DisputeLevel = (typeof disputeLevels)[number]
export const disputeLevelNames: Names<DisputeLevel> = {
  village: { zh: '村（社区）', en: 'Village' },
  township: { zh: '乡镇（街道）', en: 'Township' },
  county: { zh: '县', en: 'County' },
}

/** Linked kinds of mediation: a case converts from one to another and keeps its history. */
export const mediationKinds = ['people', 'judicial', 'administrative'] as const
export type MediationKind = (typeof mediationKinds)[number]
export const mediationKindNames: Names<MediationKind> = {
  people: { zh: '人民调解', en: "People's mediation" },
  judicial: { zh: '司法调解', en: 'Judicial mediation' },
  administrative: { zh: '行政调解', en: 'Administrative mediation' },
}

/** The eight resident forces. */
export const mediationForces = [
  'petition',
  'court',
  'women',
  'police',
  'legal',
  'people',
  'labour',
  'psychology',
] as const
export type MediationForce = (typeof mediationForces)[number]
export const mediationForceNames: Names<MediationForce> = {
  petition: { zh: '信访', en: 'Petition office' },
  court: { zh: '法院', en: 'Court' },
  women: { zh: '妇联', en: "Women's federation" },
  police: { zh: '公安（交警）', en: 'Police (traffic)' },
  legal: { zh: '法律专家', en: 'Legal experts' },
  people: { zh: '人民调解', en: "People's mediators" },
  labour: { zh: '劳动监察（仲裁）', en: 'Labour inspection' },
  psychology: { zh: '心理咨询', en: 'Counselling' },
}

/** Factors of risk that the desk goes through; what each weighs is a setting. */
export const disputeFactors = [
  'threat',
  'weapon',
  'violence',
  'domestic_violence',
  'minor',
  'crowd',
  'many_households',
  'long_standing',
  'repeated',
  'distress',
  'large_amount',
  'livelihood',
  'petitioned',
  'publicity',
] as const
export type DisputeFactor = (typeof disputeFactors)[number]
export const disputeFactorNames: Names<DisputeFactor> = {
  threat: { zh: '扬言杀人、报复或自杀', en: 'Threatens to kill, take revenge or take own life' },
  weapon: { zh: '准备或接触过刀具等凶器', en: 'Has prepared or reached for a weapon' },
  violence: { zh: '有过推搡、打斗', en: 'There was pushing or fighting' },
  domestic_violence: { zh: '有家庭暴力', en: 'Domestic violence' },
  minor: { zh: '涉及未成年人', en: 'A minor is concerned' },
  crowd: { zh: '可能聚集', en: 'A crowd may gather' },
  many_households: { zh: '涉及 5 户以上', en: 'Five households or more' },
  long_standing: { zh: '历史遗留一年以上', en: 'Older than a year' },
  repeated: { zh: '调解过又反复', en: 'Mediated before and came back' },
  distress: { zh: '情绪失控、精神异常或长期失眠', en: 'Somebody is beside himself' },
  large_amount: { zh: '金额 10 万元以上', en: 'CNY 100,000 or more' },
  livelihood: { zh: '影响基本生活', en: 'Somebody’s living is at stake' },
  petitioned: { zh: '已上访或投诉', en: 'Petitioned already' },
  publicity: { zh: '已上网传播', en: 'Spread on the internet' },
}

/** Signs that are told to county and police at once, whatever the score says. */
export const alertSigns = ['homicide_risk', 'domestic_violence', 'minor', 'crowd'] as const
export type AlertSign = (typeof alertSigns)[number]
export const alertSignNames: Names<AlertSign> = {
  homicide_risk: { zh: '命案风险', en: 'Risk of homicide' },
  domestic_violence: { zh: '家庭暴力', en: 'Domestic violence' },
  minor: { zh: '涉未成年人', en: 'A minor is concerned' },
  crowd: { zh: '可能聚集', en: 'A crowd may gather' },
}

export const partySides = ['applicant', 'respondent', 'third'] as const
export type PartySide = (typeof partySides)[number]
export const partySideNames: Names<PartySide> = {
  applicant: { zh: '申请方', en: 'Applicant' },
  respondent: { zh: '对方', en: 'Other party' },
  third: { zh: '第三人', en: 'Third party' },
}

/** Where a matter belongs that is not mediated (here). */
export const rightChannels = ['arbitration', 'suit', 'ruling', 'petition', 'police', 'department', 'elsewhere'] as const
export type RightChannel = (typeof rightChannels)[number]
export const rightChannelNames: Names<RightChannel> = {
  arbitration: { zh: '劳动或商事仲裁', en: 'Arbitration' },
  suit: { zh: '向法院起诉', en: 'A law suit' },
  ruling: { zh: '行政裁决或复议', en: 'Administrative ruling' },
  petition: { zh: '信访渠道', en: 'Petition' },
  police: { zh: '公安机关', en: 'Police' },
  department: { zh: '主管部门', en: 'The department in charge' },
  elsewhere: { zh: '其他地方的综治中心', en: 'Another centre' },
}

/** Why a case is not seen by everybody of its area. */
export const sealReasons = ['minor', 'violence', 'privacy'] as const
export type SealReason = (typeof sealReasons)[number]
export const sealReasonNames: Names<SealReason> = {
  minor: { zh: '涉未成年人', en: 'A minor is concerned' },
  violence: { zh: '涉暴力、家暴', en: 'Violence' },
  privacy: { zh: '涉个人隐私', en: 'Privacy' },
}

/** How it ended, for the figures. */
export const disputeOutcomes = ['agreed', 'failed', 'withdrawn', 'not_accepted', 'referred'] as const
export type DisputeOutcome = (typeof disputeOutcomes)[number]
export const disputeOutcomeNames: Names<DisputeOutcome> = {
  agreed: { zh: '达成协议', en: 'Agreed' },
  failed: { zh: '调解不成', en: 'Not agreed' },
  withdrawn: { zh: '撤回', en: 'Withdrawn' },
  not_accepted: { zh: '不予受理', en: 'Not accepted' },
  referred: { zh: '转其他途径', en: 'Referred' },
}

export const sessionKinds = ['mediation', 'inquiry', 'site'] as const
export type SessionKind = (typeof sessionKinds)[number]
export const sessionKindNames: Names<SessionKind> = {
  mediation: { zh: '调解', en: 'Mediation' },
  inquiry: { zh: '调查询问', en: 'Inquiry' },
  site: { zh: '现场查看', en: 'On site' },
}

export const followUpChannels = ['visit', 'phone', 'window', 'online'] as const
export type FollowUpChannel = (typeof followUpChannels)[number]
export const followUpChannelNames: Names<FollowUpChannel> = {
  visit: { zh: '上门', en: 'Visit' },
  phone: { zh: '电话', en: 'Telephone' },
  window: { zh: '到窗口', en: 'At the window' },
  online: { zh: '手机', en: 'Online' },
}

/** 受 研 交 办 督 结: where each state stands in the closed loop. */
export const loopStages = ['accept', 'assess', 'hand', 'handle', 'close'] as const
export type LoopStage = (typeof loopStages)[number]
export const loopStageNames: Names<LoopStage | 'supervise'> = {
  accept: { zh: '受', en: 'Accept' },
  assess: { zh: '研', en: 'Assess' },
  hand: { zh: '交', en: 'Hand over' },
  handle: { zh: '办', en: 'Handle' },
  supervise: { zh: '督', en: 'Supervise' },
  close: { zh: '结', en: 'Close' },
}
/** The stages in full, as they stand under their marks. */
export const loopStageTitles: Names<LoopStage | 'supervise'> = {
  accept: { zh: '登记受理', en: 'Registered' },
  assess: { zh: '研判定级', en: 'Assess and grade' },
  hand: { zh: '交办签收', en: 'Hand over' },
  handle: { zh: '调解履行', en: 'Mediate' },
  supervise: { zh: '督办', en: 'Supervise' },
  close: { zh: '回访办结', en: 'Follow up, close' },
}
export const stageOfState: Readonly<Record<string, LoopStage>> = {
  REGISTERED: 'accept',
  NOT_ACCEPTED: 'accept',
  INITIAL_ASSESS: 'assess',
  JOINT_ASSESS: 'assess',
  GRADED: 'assess',
  LIFTED: 'assess',
  ASSIGNED: 'hand',
  RETURNED: 'hand',
  MEDIATING: 'handle',
  SUSPENDED: 'handle',
  AGREED: 'handle',
  JUDICIAL_CONFIRM: 'handle',
  FULFILLING: 'handle',
  FAILED: 'handle',
  REFERRED: 'close',
  FOLLOW_UP: 'close',
  CLOSED: 'close',
  WITHDRAWN: 'close',
}

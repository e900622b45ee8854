import type { DisputeFactor, MediationForce } from '@fengqiao/contract'

/** What an invented dispute is about. No name stands in a title. */
export interface DisputeText {
  readonly class: string
  readonly title: string
  readonly told: string
  readonly record: string
  readonly terms: readonly string[]
  /** Yuan; null where nothing is paid. */
  readonly amount: number | null
  readonly factors: readonly DisputeFactor[]
  readonly force: MediationForce
}

const of = (
  cls: string,
  title: string,
  told: string,
  terms: readonly string[],
  amount: number | null,
  factors: readonly DisputeFactor[] = [],
  force: MediationForce = 'people',
): DisputeText => ({
  class: cls,
  title,
  told,
  record: `到场后先分头听，再一起说。${told.replace(/。$/, '')}，争议主要在责任和数额。调解员讲清法律规定和邻里情面，双方让了一步。`,
  terms,
  amount,
  factors,
  force,
})

/** Each stands for a share of the year's disputes by how often it is named. */
export const disputeTexts: readonly DisputeText[] = [
  of(
    'neighbour',
    '邻里采光与滴水纠纷',
    '新建厢房屋檐水滴到隔壁院坝，两家争了几句。',
    ['加装檐沟，把水引到自家水沟', '三日内清理院坝积水'],
    null,
  ),
  of('neighbour', '林下养鸡扰民纠纷', '林下养鸡离住房太近，早晚吵、有味道。', ['鸡舍后移三十米并每日清扫'], null),
  of(
    'neighbour',
    '宅基地排水沟改道纠纷',
    '修路时排水沟改了道，雨水灌进隔壁菜地。',
    ['恢复原排水沟', '赔偿菜地损失'],
    600,
    ['long_standing'],
  ),
  of('neighbour', '噪声扰民纠纷', '夜里加工豆腐机器声大，影响隔壁老人休息。', ['夜间二十二点后停机'], null),
  of(
    'land',
    '山林界址纠纷',
    '两家为老枫树的位置争山林界址，现场推了几下。',
    ['以老枫树为界，共同立界桩', '补付青苗款'],
    1200,
    ['violence', 'long_standing'],
  ),
  of('land', '责任田灌溉用水纠纷', '天旱抢水，上游把沟堵了，下游田干了。', ['轮流放水，每户两小时'], null, [
    'many_households',
  ]),
  of('land', '果园转包租金纠纷', '果园转包三年，租金涨跌没有说清。', ['按每亩三百元补足租金'], 3600),
  of(
    'land',
    '土地承包经营权纠纷',
    '外出多年回来要回承包地，代种的人不同意。',
    ['秋收后交还承包地', '补偿代种投入'],
    2000,
    ['long_standing'],
  ),
  of(
    'marriage',
    '彩礼返还纠纷',
    '订婚后没有领证，女方退亲，男方要求退彩礼。',
    ['分两次返还部分彩礼', '首饰当面退还'],
    28000,
    ['distress'],
    'women',
  ),
  of(
    'marriage',
    '赡养费分担纠纷',
    '兄弟三人对老人的赡养费和看病钱分担不一。',
    ['三人每月各付三百元', '看病费用凭票均摊'],
    900,
    ['livelihood'],
    'women',
  ),
  of('marriage', '夫妻家务与生活费纠纷', '夫妻为生活费和孩子教育经常吵。', ['每月交家用一千五百元'], 1500, [], 'women'),
  of(
    'labour',
    '工地拖欠工资纠纷',
    '工地拖欠七人工资，年底要回家。',
    ['十五日内付清所欠工资'],
    42000,
    ['many_households', 'livelihood'],
    'labour',
  ),
  of(
    'labour',
    '务工人员摔伤赔偿纠纷',
    '帮工时从架子上摔下来，医药费没有人管。',
    ['承担医药费和误工费'],
    9800,
    ['livelihood'],
    'labour',
  ),
  of('contract', '合伙养殖亏损分担纠纷', '合伙养牛亏了本，按什么比例分担说不清。', ['按出资比例分担亏损'], 6000, [
    'large_amount',
  ]),
  of('contract', '房屋装修质量纠纷', '装修后墙面起皮，业主不付尾款。', ['返工后十日内付清尾款'], 5000),
  of('contract', '农资买卖纠纷', '买的化肥说效果差，店家不认。', ['退还一半货款'], 800),
  of('traffic', '电动车碰擦赔偿纠纷', '路口两车碰擦，对责任和修车费有分歧。', ['承担七成修车费'], 1100, [], 'police'),
  of(
    'traffic',
    '摩托车撞伤行人赔偿纠纷',
    '摩托车在村道撞伤老人，医药费还在付。',
    ['分两次付清医药费'],
    7600,
    ['livelihood'],
    'police',
  ),
  of('tort', '牲畜踩踏庄稼赔偿纠纷', '牛跑进玉米地踩了一片。', ['赔偿庄稼损失'], 500),
  of('tort', '酒后推搡致伤赔偿纠纷', '吃酒时口角，推搡中摔伤手臂。', ['赔付医药费', '当面道歉'], 2600, ['violence']),
  of(
    'finance',
    '民间借贷还款纠纷',
    '借钱三年只还了一半，借条写得不清。',
    ['分三期还清余款'],
    15000,
    ['long_standing'],
    'court',
  ),
  of('property', '祖屋分割纠纷', '兄弟分祖屋，对堂屋归谁说不拢。', ['堂屋共有，各修各的厢房'], null, ['long_standing']),
  of('construction', '建房占道纠纷', '建房材料占了入户路半个月。', ['三日内清出通道'], null),
  of('land_resources', '征地青苗补偿分配纠纷', '征地青苗款在几家之间怎么分有争议。', ['按实测面积分配'], 4200, [
    'many_households',
  ]),
  of('civil_affairs', '坟山迁移纠纷', '迁坟位置和费用说不一致。', ['按族里商定的位置迁移', '分担迁移费'], 3000, [
    'long_standing',
    'many_households',
  ]),
  of(
    'enforcement',
    '违建拆除补助纠纷',
    '拆了棚子，补助没有谈好。',
    ['按标准发放补助'],
    1800,
    ['petitioned'],
    'petition',
  ),
  of('other', '红白喜事份子纠纷', '两家为办酒时的帮忙和份子生了气。', ['互相说开，不再计较'], null),
]

/** Red without a sign of danger in the invented year: several things at once. */
export const heavyFactors: readonly DisputeFactor[] = ['violence', 'long_standing', 'repeated', 'distress']

export const notAcceptedReasons = ['已由法院立案受理', '公安机关已立案侦查', '已有生效判决', '属行政机关职权'] as const
export const withdrawnReasons = ['双方自己说好了，不用调解', '申请人外出务工，不再要求', '对方已经道歉'] as const
export const failedReasons = ['对赔偿数额分歧太大', '一方坚持走诉讼', '关键事实说法不一，需要鉴定'] as const

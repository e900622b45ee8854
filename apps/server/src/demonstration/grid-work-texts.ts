import type { AidKind } from '@fengqiao/contract'

/** What household groups write down, by the kind of aid; invented. */
export const aidTexts: Readonly<Record<AidKind, readonly string[]>> = {
  safety: [
    '夜里一起巡了一遍，关好了两家的电炉',
    '提醒三户清理门前柴堆，防火',
    '来了收旧货的生面孔，已问清来处',
    '河边劝回几个玩水的娃娃',
  ],
  conflict: ['两家为晒谷场争了几句，劝开了', '婆媳拌嘴，说和了，当晚就好了', '为放水先后红了脸，约好轮流放'],
  hygiene: ['组里一起清了水沟', '把路口的垃圾运走了，划了堆放的地方', '劝住一户往河里倒渣土'],
  hardship: [
    '帮王婆婆收了半天玉米',
    '接送腿脚不便的老人去卫生院',
    '给独居老人送去米面，修好了门锁',
    '帮在外务工的一家照看老人',
  ],
}

/** What grows into something that others must see to. */
export const clueTexts: Readonly<Record<AidKind, string>> = {
  safety: '老屋后墙裂了一道口子，雨天怕塌，要人来看',
  conflict: '两家为屋后滴水吵得厉害，组里劝不住',
  hygiene: '养殖户污水流进小溪，说了几次不听',
  hardship: '一位老人独自在家摔伤，家里人都在外省',
}

export const visitTexts = ['一切正常', '身体好，吃穿不缺', '没有发现隐患', '家里没人，电话问过，平安']
export const wrongTexts = ['灶房电线老化，插座发烫', '屋后边坡有新裂缝']
export const screeningDisputes = [
  '两家为田坎边界争了一季',
  '邻居养鸡的气味，说了几次没说拢',
  '兄弟分家，老屋归谁没谈好',
]
/** Those who are looked in on; invented. */
export const visitedNames = ['示例杨奶奶', '示例吴爷爷', '示例龙婆婆', '示例罗大爷', '示例赵小朋友', '示例文奶奶']

/** Short courses with their questions; invented. */
export const courses = [
  {
    title: '遇到危险先做什么（示例）',
    body: '看到有人动手、着火、落水或持械，先打 110、119 或 120，记下接警号。\n\n网格员只在远处看着、劝离围观的人，不靠近，不单独处置。\n\n平安后再把经过补报，照片可以不拍。',
    questions: [
      { text: '看到有人持刀，先做什么？', choices: ['上前夺刀', '打 110，远处看着', '拍照上报'], right: [1] },
      { text: '着火要打哪个电话？', choices: ['119', '12345', '114'], right: [0] },
      { text: '哪些要先打电话再上报？', choices: ['有人落水', '路灯不亮', '有人动手', '乱堆垃圾'], right: [0, 2] },
    ],
  },
  {
    title: '联户长怎么做互助（示例）',
    body: '四互是安全联动、矛盾互劝、卫生互督、困难互帮。\n\n组里能办的组里办，办不了的当线索转出去，转出去就有编号，可以查到办到哪一步。\n\n不会用手机的，跟网格员说一声，由网格员代报。',
    questions: [
      { text: '组里劝不住的纠纷怎么办？', choices: ['不管', '转纠纷调解', '发到群里'], right: [1] },
      { text: '没有智能手机怎么登记？', choices: ['请网格员代报', '不用登记'], right: [0] },
    ],
  },
]

/** Invented names of places. Numbers and 示例 keep them apart from any real school, road or shop. */
export const crossroadsNames = [
  '迎宾',
  '枫桥',
  '文昌',
  '滨河',
  '人和',
  '新城',
  '青石',
  '桂花',
  '朝阳',
  '同心',
  '建设',
  '振兴',
  '翠屏',
  '长安',
  '和平',
  '望江',
  '学府',
  '康宁',
  '锦绣',
  '银杏',
] as const

export const venueNames = [
  '星河',
  '云上',
  '金色年华',
  '百乐',
  '蓝月',
  '时光',
  '风雅',
  '盛世',
  '欢唱',
  '极速',
  '天籁',
  '彩虹',
] as const

export const venueKinds = ['歌厅', '网咖', '棋牌室', '酒吧', '台球厅', '影城'] as const

export const parkNames = [
  '滨河公园',
  '枫香公园',
  '文昌公园',
  '湿地公园',
  '体育公园',
  '儿童公园',
  '梅园',
  '竹园',
] as const

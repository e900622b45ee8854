/** Invented names of places. Numbers and 示例 keep them apart from any real school, road or shop. */
export const crossroadsNames = [
  ...['迎宾', '枫桥', '文昌', '滨河', '人和', '新城', '青石', '桂花', '朝阳', '同心', '建设', '振兴', '翠屏', '长安'],
  ...['和平', '望江', '学府', '康宁', '锦绣', '银杏', '清风', '凤鸣', '金穗', '云帆', '松涛', '明德', '惠民', '百合'],
] as const

export const venueNames = [
  ...['星河', '云上', '金色年华', '百乐', '蓝月', '时光', '风雅', '盛世', '欢唱', '极速', '天籁', '彩虹'],
  ...['山水间', '老地方', '夜未央', '青橙', '大玩家', '飞鱼', '麦田', '听雨', '木子', '小城故事', '一号', '光影'],
] as const

export const venueKinds = ['歌厅', '网咖', '棋牌室', '酒吧', '台球厅', '影城'] as const

export const parkNames = [
  ...['滨河公园', '枫香公园', '文昌公园', '湿地公园', '体育公园', '儿童公园', '梅园', '竹园'],
  ...['法治公园', '廉政公园', '桂园', '荷塘公园', '健身公园', '观景公园', '廊桥公园', '茶山公园'],
] as const

export const squareNames = ['文化广场', '健身广场', '戏台广场', '便民广场'] as const

export const marketNames = ['农贸市场', '赶场坝', '果蔬批发市场'] as const

export const hotelNames = ['枫宿', '云栖', '山居', '溪畔', '驿站', '归园'] as const

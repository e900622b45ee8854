/**
 * Invented names, per township: communities first, then villages from the seat outwards. Each is the sort of
 * name the region has, put together for this demonstration; the screen marks them with 示例.
 */
export const villageNames: Readonly<Record<string, { communities: readonly string[]; villages: readonly string[] }>> = {
  杏山: {
    communities: ['迎宾社区', '滨河社区', '文昌社区', '杏园社区', '新城社区'],
    villages: ['青石村', '桐木岭村', '梨花坪村', '高枧村', '石板塘村', '仙鹤村', '岩脚村', '上坝村'],
  },
  金竹: {
    communities: ['金竹社区', '安和社区', '翠竹社区'],
    villages: ['竹林湾村', '双井村', '茶园村', '羊角坡村', '平桥村', '长冲村', '云雾村'],
  },
  谷硐: {
    communities: ['谷阳社区'],
    villages: [
      '马鞍村',
      '落水洞村',
      '兰草坪村',
      '石门坎村',
      '黄泥塘村',
      '松林村',
      '鸡鸣村',
      '凉水井村',
      '大坡脚村',
      '八角村',
      '山背村',
    ],
  },
  宣威: {
    communities: ['集镇社区'],
    villages: ['枫香坪村', '水头村', '龙塘村', '坝寨村', '大冲村', '瓦窑村', '蓝梅村', '清溪村', '对门坡村', '古树村'],
  },
  龙山: {
    communities: ['龙腾社区'],
    villages: [
      '河沿村',
      '白岩村',
      '甘塘村',
      '柏杨村',
      '四方井村',
      '麻栗坪村',
      '三岔河村',
      '望城坡村',
      '枇杷村',
      '回龙湾村',
      '半山村',
    ],
  },
  贤昌: {
    communities: [],
    villages: ['贤和村', '新桥村', '把茅村', '乌木村', '长田村', '葛根坪村', '牛场坝村', '火烧寨村'],
  },
  坝芒: {
    communities: [],
    villages: ['坝心村', '水井湾村', '布谷村', '沙坪村', '稻香村', '木楼村', '岩鹰村', '香樟村'],
  },
}

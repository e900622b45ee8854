import type { Random } from '../random.ts'

const surnames = [...'杨吴龙潘罗石王李张陈刘田韦莫蒙陆文周赵黄金宋万顾熊胡彭唐姜欧徐邓余郑谭余']
const female = [...'秀英兰芳梅玉春燕丽萍霞敏静慧琴珍云香菊彩凤荷莲雪晴月娟桂翠瑶婷妮琼杏竹枝']
const male = [...'文海建国平志强军明光华贵林永福成德荣昌胜江峰磊波涛勇刚松柏元廷朝正远山河舟']
const middle = [...'小世安家仁忠开朝永应启昌国德大正显再有思天心雨子光']

export type Gender = 'female' | 'male'

export interface NameSource {
  next(gender: Gender): string
}

/** Put together by dice and never twice in the county, so that a list can be read without mistaking people. */
export function createNames(random: Random, taken: Iterable<string>): NameSource {
  const used = new Set(taken)
  return {
    next(gender) {
      for (;;) {
        const given = gender === 'female' ? female : male
        const first = random.chance(0.4) ? random.pick(middle) : random.pick(given)
        const second = random.pick(given)
        const name = `${random.pick(surnames)}${first}${second}`
        if (first === second || used.has(name)) continue
        used.add(name)
        return name
      }
    },
  }
}

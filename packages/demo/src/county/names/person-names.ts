import type { Random } from '../random.ts'

const surnames = [...'杨吴龙潘罗石王李张陈刘田韦莫蒙陆文周赵黄金宋万顾熊胡彭唐姜欧徐余郑谭']
/** Given names are put together from uncommon characters, so that they are unlikely to meet a known person. */
const generation = [...'昌廷应启承仕庆祖显正宗兴先朝绍仲']
const female = [...'荷荞苗禾穗岚霏芸芷蕙棠枫杉萱茗漪杏竹']
const male = [...'屹垚砚樵桦岳朗钧垣樾湛澍畴彬祺恺骁松']

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
        const first = random.chance(0.55) ? random.pick(generation) : random.pick(given)
        const second = random.pick(given)
        const name = `${random.pick(surnames)}${first}${second}`
        if (first === second || used.has(name)) continue
        used.add(name)
        return name
      }
    },
  }
}

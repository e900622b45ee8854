import { chinaDate } from '../../../platform/china-time/index.ts'
import { systemScope } from '../../../platform/db/index.ts'
import { liesIn } from '../../area/index.ts'
import { accountsOfRoles } from '../../identity/index.ts'
import { tell } from '../../notification/index.ts'
import type { Grid } from '../grid.ts'
import { partsOf, takeOverRounds } from './screening.store.ts'

/** By the clock: of a round that is over, each village hears once what nobody reported. Silence is no zero. */
export async function sweepRounds({ casework }: Grid): Promise<number> {
  const now = casework.now()
  return casework.database.transaction(systemScope, async (tx) => {
    const rounds = await takeOverRounds(tx, chinaDate(now), now)
    for (const round of rounds) {
      const silent = (await partsOf(tx, round.id)).filter(({ reportedAt }) => reportedAt === null)
      if (silent.length === 0) continue
      for (const { personId, areaCode } of await accountsOfRoles(tx, ['VILLAGE_SERVICE'])) {
        const count = silent.filter((part) => liesIn(part.areaCode, areaCode)).length
        if (personId === null || count === 0) continue
        await tell(
          tx,
          casework.events,
          {
            personIds: [personId],
            title: { zh: `排查没有报完：${round.title}`, en: `Screening not reported: ${round.title}` },
            body: {
              zh: `${count} 个联户组没有上报。没有报，不等于零报告，请补上。`,
              en: `${count} household groups have not reported. Silence is no zero report: make up for it.`,
            },
            caseId: null,
            urgent: false,
          },
          now,
        )
      }
    }
    return rounds.length
  })
}

import { database } from './database.ts'
import { type Draft, type DraftPhoto, isOnlyHere } from './draft.ts'
import { useLive } from './use-live.ts'

/** All steps of a person on this phone, oldest first. undefined until read. */
export function useDrafts(accountId: string): readonly Draft[] | undefined {
  return useLive(async () => sorted(await database.drafts.where('accountId').equals(accountId).toArray()), [accountId])
}

export function useCaseDrafts(accountId: string, caseId: string): readonly Draft[] | undefined {
  return useLive(async () => {
    const drafts = await database.drafts.where('caseId').equals(caseId).toArray()
    return sorted(drafts.filter((draft) => draft.accountId === accountId))
  }, [accountId, caseId])
}

export function usePhotos(draftId: string): readonly DraftPhoto[] | undefined {
  return useLive(() => database.photos.where('draftId').equals(draftId).sortBy('order'), [draftId])
}

/** How many drafts of other people wait on this phone. */
export function useOtherPeoplesDrafts(accountId: string | null): number {
  const count = useLive(
    () => database.drafts.filter((draft) => draft.accountId !== accountId && isOnlyHere(draft)).count(),
    [accountId],
  )
  return count ?? 0
}

function sorted(drafts: Draft[]): Draft[] {
  return drafts.sort((a, b) => a.order - b.order || a.happenedAt.localeCompare(b.happenedAt))
}

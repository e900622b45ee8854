export const pictureCache = 'pictures'

/** A cheap phone's share: about 100 pictures of a camera or a phone. */
const mostPictures = 100

/** Drops the pictures kept longest. */
export async function trimPictures(cache: Cache): Promise<void> {
  const keys = await cache.keys()
  await Promise.all(keys.slice(0, Math.max(0, keys.length - mostPictures)).map((key) => cache.delete(key)))
}

/** Where a stream plays, by format. The flv and mp4 addresses serve HTTP and WebSocket. */
export const liveUrls = (name: string, ticket: string) => ({
  url: `/live/${name}.flv?ticket=${ticket}`,
  mp4Url: `/live/${name}.mp4?ticket=${ticket}`,
  hlsUrl: `/live/${name}/index.m3u8?ticket=${ticket}`,
})

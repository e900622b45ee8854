/** The address that a live session is opened with; the ticket in it is the permission. */
export function liveUrl(cameraId: string, ticket: string): string {
  return `/live/${cameraId}.flv?ticket=${ticket}`
}

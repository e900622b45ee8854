const cameraType = 'application/x-fengqiao-camera'
const tileType = 'application/x-fengqiao-tile'

export function dragCamera(transfer: DataTransfer, camera: string): void {
  transfer.setData(cameraType, camera)
  transfer.effectAllowed = 'copy'
}

export function cameraOfDrag(transfer: DataTransfer): string | null {
  return transfer.getData(cameraType) || null
}

export function dragTile(transfer: DataTransfer, tile: number): void {
  transfer.setData(tileType, String(tile))
  transfer.effectAllowed = 'move'
}

export function tileOfDrag(transfer: DataTransfer): number | null {
  const text = transfer.getData(tileType)
  return text === '' ? null : Number(text)
}

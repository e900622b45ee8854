import { type PointerEvent, useRef, useState } from 'react'
import { useControlTexts } from './control.texts.ts'

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Lies over the picture; a box that is drawn on it becomes the whole picture. */
export function ZoomBox({ onBox, onCancel }: { onBox: (box: Box) => void; onCancel: () => void }) {
  const t = useControlTexts()
  const start = useRef<{ x: number; y: number } | null>(null)
  const [box, setBox] = useState<Box | null>(null)
  const at = (event: PointerEvent<HTMLDivElement>) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    const share = (value: number) => Math.min(1, Math.max(0, value))
    return { x: share((event.clientX - left) / width), y: share((event.clientY - top) / height) }
  }
  const drawn = (event: PointerEvent<HTMLDivElement>): Box | null => {
    if (!start.current) return null
    const { x, y } = at(event)
    const width = Math.abs(x - start.current.x)
    const height = Math.abs(y - start.current.y)
    return { x: (x + start.current.x) / 2, y: (y + start.current.y) / 2, width, height }
  }
  return (
    <div
      className="zoom-box"
      role="img"
      aria-label={t('zoomBoxNote')}
      data-testid="zoom-box"
      onPointerDown={(event) => {
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = at(event)
      }}
      onPointerMove={(event) => setBox(drawn(event))}
      onPointerUp={(event) => {
        const done = drawn(event)
        start.current = null
        if (done && done.width > 0.02 && done.height > 0.02) onBox(done)
        else onCancel()
      }}
    >
      <span className="zoom-box-note">{t('zoomBoxNote')}</span>
      {box && (
        <i
          style={{
            left: `${(box.x - box.width / 2) * 100}%`,
            top: `${(box.y - box.height / 2) * 100}%`,
            width: `${box.width * 100}%`,
            height: `${box.height * 100}%`,
          }}
        />
      )}
    </div>
  )
}

import { useState } from 'react'
import { api } from '../../app/client.ts'
import { ControlPanel } from './control-panel.tsx'
import { ZoomBox } from './zoom-box.tsx'

/** Everything that moves a camera, beside or over its picture; the box to zoom into lies on the picture itself. */
export function CameraControl({ cameraId, overPicture }: { cameraId: string; overPicture: boolean }) {
  const [drawing, setDrawing] = useState(false)
  return (
    <>
      {drawing && (
        <ZoomBox
          onCancel={() => setDrawing(false)}
          onBox={(box) => {
            setDrawing(false)
            void api
              .controlCamera({ params: { id: cameraId }, body: { kind: 'zoom-box', direction: 'in', ...box } })
              .catch(() => undefined)
          }}
        />
      )}
      <ControlPanel cameraId={cameraId} onZoomBox={overPicture ? () => setDrawing(true) : undefined} />
    </>
  )
}

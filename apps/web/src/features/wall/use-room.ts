import { type RefCallback, useCallback, useState } from 'react'

/** The height that an element has been given, px, and the ref that measures it. */
export function useRoom(): [RefCallback<HTMLElement>, number] {
  const [height, setHeight] = useState(0)
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element) return
    const observer = new ResizeObserver(([entry]) => setHeight(Math.round(entry?.contentRect.height ?? 0)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [measure, height]
}

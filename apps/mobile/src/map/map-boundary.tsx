import { Component, type ReactNode } from 'react'

interface MapBoundaryProps {
  readonly fallbackClass: string
  readonly text: string
  readonly children: ReactNode
}

/** A map that cannot be loaded or drawn must not take the page with it: the words beside it say the same. */
export class MapBoundary extends Component<MapBoundaryProps, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    const { fallbackClass, text, children } = this.props
    if (!this.state.failed) return children
    return (
      <div className={fallbackClass}>
        <div className="over small">{text}</div>
      </div>
    )
  }
}

/** A crossed-out signal: nothing has left this phone. */
export function NoSignalIcon({ size = 1.375 }: { size?: number }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      width={`${size}rem`}
      height={`${size}rem`}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
    >
      <path d="M5 19v-3M10 19v-6.5M15 19v-3M20 19v-7M20 8V5M15 9.5V11M4 4l16 16" />
    </svg>
  )
}

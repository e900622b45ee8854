/** The media type of fragmented MP4 with these tracks, from its initialisation segment; undefined before that. */
export function mediaTypeOf(init: Uint8Array): string | undefined {
  const avc = find(init, 'avcC')
  const profile = avc === undefined ? undefined : [...init.subarray(avc + 5, avc + 8)].map(hex).join('')
  // Any level of its profile is taken for this one; a browser that cannot show it says so when it is appended.
  const video = profile ? `avc1.${profile}` : find(init, 'hvcC') === undefined ? undefined : 'hvc1.1.6.L120.B0'
  if (video === undefined) return undefined
  const audio = find(init, 'mp4a') !== undefined ? 'mp4a.40.2' : find(init, 'fLaC') !== undefined ? 'flac' : undefined
  return `video/mp4; codecs="${[video, ...(audio ? [audio] : [])].join(',')}"`
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0')

/** Where the four letters of a box stand. */
function find(bytes: Uint8Array, name: string): number | undefined {
  const [a, b, c, d] = [...name].map((letter) => letter.charCodeAt(0))
  for (let at = 0; at + 4 <= bytes.length; at++) {
    if (bytes[at] === a && bytes[at + 1] === b && bytes[at + 2] === c && bytes[at + 3] === d) return at
  }
  return undefined
}

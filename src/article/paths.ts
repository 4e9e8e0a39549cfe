/**
 * Paths that a front matter may name: former addresses of the site, and
 * pictures beside the article. Whatever is encoded is decoded before it is
 * looked at, never after. Pure; what lies outside the content folder is found
 * where the article's own folder is known.
 */

/** What no file system, redirect list or reader takes as it is written. */
const unsafe = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\\<>:"|*?#]/u
const windowsDevice = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i

/**
 * A former address, decoded and NFC: `/a/1.html`. Absent for what is no path of
 * this site: relative, with a host, a query or a fragment, `.` or `..`, a
 * hidden name, twice encoded, or longer than 240 bytes a segment, 1,024 in all.
 */
export function readSitePath(written: string): string | undefined {
  const path = decoded(written.trim())?.normalize('NFC')
  if (path === undefined || path === '/' || !path.startsWith('/') || path.includes('%')) return undefined
  if (unsafe.test(path) || Buffer.byteLength(path) > 1024) return undefined
  const segments = path.slice(1).replace(/\/$/, '').split('/')
  return segments.every(isPlainSegment) ? path : undefined
}

function isPlainSegment(segment: string): boolean {
  return (
    segment !== '' &&
    Buffer.byteLength(segment) <= 240 &&
    !segment.startsWith('.') &&
    !/^ |[. ]$/.test(segment) &&
    !windowsDevice.test(segment)
  )
}

/**
 * True of a path relative to the article, as it is written and however often it
 * is decoded: not absolute, no drive, no share, no scheme.
 */
export function isPicturePath(written: string): boolean {
  for (let path = written, rounds = 0; rounds < 4; rounds++) {
    if (path === '' || path.startsWith('/') || /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\\]/u.test(path))
      return false
    if (/^[a-z][a-z0-9+.-]*:/i.test(path)) return false
    const next = decoded(path)
    // A percent sign that encodes nothing is a character of the file's name.
    if (next === undefined || next === path) return true
    path = next
  }
  return false
}

/** Absent where a percent sign encodes no UTF-8. */
function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}

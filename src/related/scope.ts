/** The prefecture that a place lies in, by code; where there is none between it and its province, the province. */
import type { Place } from '../model.ts'

export function scopeOf(place: Place): string {
  return place.level === 'county' && place.parent !== undefined ? place.parent : place.code
}

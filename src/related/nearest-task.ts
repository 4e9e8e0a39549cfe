/** EDGE: what a worker runs to compare its share of the articles; piscina asks for a default export. */
import { compareShare, type Found, type Share } from './shares.ts'

export default function compareTask(share: Share): Found {
  return compareShare(share)
}

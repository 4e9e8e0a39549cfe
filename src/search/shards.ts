/** All shards of a segment, made from its documents and their texts and from nothing else. */
import { eachTerm, type PostingsInput } from './postings.ts'
import { type Shard, ShardWriter } from './shard-writer.ts'

export interface Shards<One> {
  /** In the order of their terms. */
  readonly shards: readonly One[]
  /** Pairs whose triples are in the index. */
  readonly frequent: ReadonlySet<number>
}

export async function makeShards(input: PostingsInput, shardBytes: number): Promise<Shards<Shard>> {
  const writer = new ShardWriter(input.documents, shardBytes)
  const frequent = await eachTerm(input, (term) => writer.add(term))
  writer.end()
  return { shards: writer.shards, frequent }
}

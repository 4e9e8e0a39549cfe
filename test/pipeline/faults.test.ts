/**
 * The whole command struck: killed, refused by the disk, told to stop. `npm run
 * strike` does the same at every call; here it is a call or two of each phase.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Ground, openGround } from '../../scripts/strike/ground.ts'
import { faultsOfNext, faultsOfTree, struckOnce } from '../../scripts/strike/strikes.ts'

let ground: Ground
beforeAll(async () => {
  ground = await openGround(5)
})
afterAll(() => ground.close())

const phases = {
  'while it reads': '^read content/articles',
  'as the journal is written': '^rename .dist.publishing/journal',
  'while it renames': '^rename .dist.publishing/files',
  'as the cache is sealed': '^rename cache/store-\\d+/seal',
}

describe('killed, the site is old or new or has a journal, and the next build is a clean one', () => {
  test.each(Object.entries(phases))('%s', async (_, at) => {
    expect(await struckOnce(ground, 'last build', { at, how: 'kill' })).toEqual([])
  })
  test('in the middle of the first publication', async () => {
    expect(
      await struckOnce(ground, 'nothing', { at: '^rename .dist.publishing/files', how: 'kill' }),
    ).toEqual([])
  })
})

describe('refused by the disk, it says which file and why in one line, and the site is as whole', () => {
  test.each([
    ['EACCES', '^open content/articles'],
    ['ENOSPC', '^writeFile .dist.publishing/files'],
    ['EIO', '^rename .dist.publishing/files'],
    ['EDQUOT', '^rename cache/changes.json'],
  ])('%s at %s', async (code, at) => {
    expect(await struckOnce(ground, 'last build', { at, how: 'fail', code })).toEqual([])
  })
})

describe('a signal ends it with its own code, and leaves nothing', () => {
  test.each([
    ['SIGINT', 130, '^link cache/lock'],
    ['SIGTERM', 143, '^read content/articles'],
    ['SIGHUP', 129, '^writeFile .dist.publishing/files'],
  ])('%s: %i', async (code, exit, at) => {
    ground.reset()
    const ended = await ground.build({ strike: { at, how: 'signal', code } })
    expect(ended).toMatchObject({ code: exit, stderr: '', stdout: '' })
    expect(ground.tree()).toEqual(ground.old)
    expect(ground.leftovers()).toEqual([])
  })
  test('while it renames, a journal stays', async () => {
    ground.reset()
    const strike = { at: '^rename .dist.publishing/files', how: 'signal', code: 'SIGTERM' } as const
    expect(await ground.build({ strike })).toMatchObject({ code: 143, stderr: '' })
    expect(faultsOfTree(ground, ground.old)).toEqual([])
    expect(await faultsOfNext(ground)).toEqual([])
  })
  test('a second one ends it at once', async () => {
    ground.reset()
    const strike = { at: '^lstat content', how: 'signal', code: 'SIGINT', isRepeated: true } as const
    expect(await ground.build({ strike })).toMatchObject({ code: 130, stderr: '' })
    expect(ground.tree()).toEqual(ground.old)
  })
})

test('a reader who has seen enough is no fault', async () => {
  ground.reset()
  const ended = await ground.build({ begun: (child) => child.stdout?.destroy() })
  expect(ended).toMatchObject({ code: 0 })
  expect(ground.tree()).toEqual(ground.new)
  expect(ground.leftovers()).toEqual([])
})

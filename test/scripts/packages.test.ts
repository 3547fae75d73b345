import { describe, expect, test } from 'vitest'
import { holesInLock } from '../../scripts/packages.mjs'

describe('the lock check', () => {
  test('names each optional package that the lock does not have', () => {
    const lock = {
      '': {},
      'node_modules/vite': { optionalDependencies: { 'native-linux': '1', 'native-mac': '1' } },
      'node_modules/native-linux': {},
    }
    expect(holesInLock(lock)).toEqual([
      'node_modules/vite wants native-mac, which the lock does not have.',
    ])
  })

  test('looks where Node looks: in the package, then in each folder above it', () => {
    const lock = {
      'node_modules/a/node_modules/@s/b': { optionalDependencies: { p: '1', q: '1', r: '1' } },
      'node_modules/a/node_modules/@s/b/node_modules/p': {},
      'node_modules/a/node_modules/q': {},
      'node_modules/r': {},
      'node_modules/c': { optionalDependencies: { q: '1' } },
    }
    expect(holesInLock(lock)).toEqual(['node_modules/c wants q, which the lock does not have.'])
  })
})

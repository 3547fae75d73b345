import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Shell, shellOf } from '../../models/hall/hall.ts'
import { setShell } from '../../src/document/commands/setShell.ts'
import { commit, documentStore, openHall } from '../../src/document/document.ts'
import { moveSlice, placeSlice, sliceExtent_m, turnSlice } from '../../src/workspace/placeSlice.ts'
import { workspaceStore } from '../../src/workspace/workspace.ts'
import { hallOf } from './halls.ts'

const slice = () => workspaceStore.getState().slice
const hall = () => documentStore.getState().hall
const sized = (length_m: number, width_m: number, height_m: number) => {
  const empty = hallOf()
  const shell: Shell = { ...shellOf(empty), length_m, width_m, height_m }
  return { ...empty, records: new Map([[shell.id, shell]]) }
}

describe('the slice stays inside the hall', () => {
  let stop: () => void
  beforeEach(() => {
    stop = placeSlice()
    openHall(sized(25.2, 21.6, 3.6))
  })
  afterEach(() => stop())

  test('an opened hall is cut across, off the middle', () => {
    expect(slice()).toMatchObject({ axis: 'x', position_m: 15.6 })
  })
  test('level, it stands between floor and ceiling', () => {
    turnSlice('y')
    expect(slice()).toMatchObject({ axis: 'y', position_m: 1.8 })
  })
  test('each axis remembers its place', () => {
    moveSlice(20)
    turnSlice('y')
    moveSlice(0.5)
    turnSlice('x')
    expect(slice().position_m).toBe(20)
    turnSlice('y')
    expect(slice().position_m).toBe(0.5)
  })
  test('it never goes beyond the walls', () => {
    moveSlice(99)
    expect(slice().position_m).toBe(25.2)
    moveSlice(-1)
    expect(slice().position_m).toBe(0)
  })
  test('it moves in with the wall, and a remembered place does too', () => {
    turnSlice('z')
    moveSlice(21)
    turnSlice('x')
    moveSlice(24)
    commit('Shrink', setShell(hall(), { length_m: 12, width_m: 9 }))
    expect(slice().position_m).toBe(12)
    turnSlice('z')
    expect(slice().position_m).toBe(9)
  })
  test('another hall forgets the places of the one before', () => {
    turnSlice('y')
    moveSlice(3.5)
    openHall(sized(10, 8, 2.4))
    expect(slice()).toMatchObject({ axis: 'x', position_m: 6.2 })
    turnSlice('y')
    expect(slice().position_m).toBe(sliceExtent_m(hall(), 'y') / 2)
  })
})

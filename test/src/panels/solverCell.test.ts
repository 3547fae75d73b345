import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { figuresStore } from '../../../src/panels/figures.ts'
import css from '../../../src/panels/MegawattBar.module.css'
import { SolverCell } from '../../../src/panels/SolverCell.tsx'

test('a trouble of the hall stands under the state of the air, which keeps its colour', () => {
  // A page that is drawn as text shows what its stores began with.
  const drawn = (troubles: readonly string[]) => {
    const begin = vi.spyOn(figuresStore, 'getInitialState')
    begin.mockReturnValue({ ...figuresStore.getState(), state: 'converged', troubles })
    const markup = renderToStaticMarkup(createElement(SolverCell))
    begin.mockRestore()
    return markup
  }
  const word = `${css.figure} ${css.word} ${css.ok}">Converged`
  expect(drawn([])).toContain(word)
  const troubled = drawn(['1 rack without a feed'])
  expect(troubled).toContain(word)
  expect(troubled).toContain('>1 rack without a feed<')
})

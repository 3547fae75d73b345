/** Canvases that become textures. */

/**
 * What draws on such a canvas: the processor. The browser would have the graphics card compile a program for each kind of
 * shape first, and take more time for each of thousands of small ones.
 */
export function penOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (!pen) throw new Error('No 2D canvas to draw a texture on.')
  return pen
}

/** Shaders of the strokes. Widths are in metres, but never less than can be seen. */

/** 8 mm edges of boxes; `vAlong` runs in metres for dashes. */
export const EDGE_VERTEX = /* glsl */ `
attribute vec3 corner;
attribute vec3 bulge;
attribute float axis;
attribute vec4 ink;
attribute float style;
uniform float uPixel;
varying vec4 vInk;
varying float vAlong;
flat varying float vStyle;
void main() {
  vec3 size = vec3(length(instanceMatrix[0].xyz), length(instanceMatrix[1].xyz), length(instanceMatrix[2].xyz));
  vec3 place = (instanceMatrix * vec4(corner, 1.0)).xyz;
  float distance = -(viewMatrix * vec4(place, 1.0)).z;
  float radius = max(0.004, uPixel * distance * 0.7);
  vec4 eye = viewMatrix * vec4(place + bulge * radius, 1.0);
  // Towards the eye by a line's width, so that an edge wins over the face that it lies on.
  eye.xyz *= 1.0 - radius * 2.0 / distance;
  vInk = ink;
  vStyle = style;
  int a = int(axis + 0.5);
  vAlong = corner[a] * size[a];
  gl_Position = projectionMatrix * eye;
}
`

export const HULL_VERTEX = /* glsl */ `
attribute vec4 ink;
attribute float style;
uniform float uPixel;
varying vec4 vInk;
varying float vAlong;
flat varying float vStyle;
void main() {
  vec3 place = (instanceMatrix * vec4(position, 1.0)).xyz;
  float distance = -(viewMatrix * vec4(place, 1.0)).z;
  place += sign(position) * max(0.02, uPixel * distance * 1.6);
  vInk = ink;
  vStyle = style;
  vAlong = 0.0;
  gl_Position = projectionMatrix * viewMatrix * vec4(place, 1.0);
}
`

export const INK_FRAGMENT = /* glsl */ `
varying vec4 vInk;
varying float vAlong;
flat varying float vStyle;
void main() {
  if (vStyle > 0.5 && fract(vAlong / 0.18) > 0.58) discard;
  gl_FragColor = vInk;
  #include <colorspace_fragment>
}
`

/** Flat pieces of the floor; lines are widened to a pixel and a half. Also draws faint volumes. */
export const FLOOR_VERTEX = /* glsl */ `
attribute vec4 ink;
attribute float style;
uniform float uPixel;
varying vec4 vInk;
varying vec2 vPlace;
varying float vAlong;
flat varying float vStyle;
void main() {
  mat4 at = instanceMatrix;
  float thickness = length(at[2].xyz);
  vec4 middle = viewMatrix * at * vec4(0.0, 0.0, 0.0, 1.0);
  if (thickness < 0.03) at[2].xyz *= max(1.0, uPixel * -middle.z * 1.8 / thickness);
  vec4 place = at * vec4(position, 1.0);
  vInk = ink;
  vStyle = style;
  vPlace = place.xz;
  vAlong = position.x * length(at[0].xyz);
  gl_Position = projectionMatrix * viewMatrix * place;
}
`

export const FLOOR_FRAGMENT = /* glsl */ `
varying vec4 vInk;
varying vec2 vPlace;
varying float vAlong;
flat varying float vStyle;
void main() {
  vec4 ink = vInk;
  if (vStyle > 1.5) {
    float turn = (vPlace.x + vPlace.y) * 7.0;
    float soft = clamp(fwidth(turn), 0.02, 0.5);
    float stripe = smoothstep(0.0, soft, fract(turn)) * (1.0 - smoothstep(0.16, 0.16 + soft, fract(turn)));
    ink.a *= stripe;
  } else if (vStyle > 0.5 && fract(vAlong / 0.22) > 0.55) discard;
  gl_FragColor = ink;
  #include <colorspace_fragment>
}
`

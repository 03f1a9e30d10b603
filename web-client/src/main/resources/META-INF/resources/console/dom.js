/**
 * A copy of a `<template>` of the page: its root, and its elements by their `data-part`.
 * @param {string} id
 * @returns {{root: HTMLElement} & Record<string, HTMLElement>}
 */
export function stamp(id) {
  const root = document.getElementById(id).content.cloneNode(true).firstElementChild;
  const parts = [root, ...root.querySelectorAll('[data-part]')].filter(element => element.dataset.part);
  return { root, ...Object.fromEntries(parts.map(element => [element.dataset.part, element])) };
}

/** @param {string} selector @returns {HTMLElement} */
export const find = selector => document.querySelector(selector);

/** An element with properties set and children appended; strings become text, never markup. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** A colour of one's own for each name. */
export function hue(name) {
  return [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
}

/** The time of day; of another day, the date: replayed prices carry the time their market had. */
export function clock(time) {
  const at = new Date(time);
  return at.toDateString() === new Date().toDateString() ? at.toLocaleTimeString() : at.toLocaleDateString();
}

let voice: HTMLElement | undefined;
let timer = 0;

/** Makes room for messages; a screen reader tells only what comes after that. */
export function prepareToSay(): void {
  if (voice) return;
  voice = document.createElement("p");
  voice.className = "said";
  voice.setAttribute("role", "status");
  document.body.append(voice);
}

/** Shows a message for a while, and has screen readers say it. */
export function say(message: string): void {
  prepareToSay();
  clearTimeout(timer);
  voice!.textContent = "";
  // A message that is repeated is a change too.
  requestAnimationFrame(() => (voice!.textContent = message));
  timer = setTimeout(() => (voice!.textContent = ""), 4000);
}

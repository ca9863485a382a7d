// A link leads past the first frame, unless to the chapter below it: nobody is to see it flash by.
document.documentElement.toggleAttribute(
  'data-linked',
  location.hash.length > 1 && (!/[#&]view=learn(&|$)/.test(location.hash) || /[#&]embed=/.test(location.hash)),
);

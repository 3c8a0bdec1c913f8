import {
  Button,
  Checkbox,
  createTheme,
  Input,
  InputWrapper,
  Menu,
  Modal,
  Radio,
  Select,
  Switch,
  Tooltip,
  type CSSVariablesResolver,
} from '@mantine/core';
import classes from './kit.module.css';

const ten = (colour: string) => [colour, colour, colour, colour, colour, colour, colour, colour, colour, colour] as const;

/**
 * The kit in our colours. Tokens are CSS variables, so one theme serves light and dark.
 * Button sizes: xs 26 (toolbars) · sm 30 (default) · lg 36 (the screen's main action).
 */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font)',
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  primaryColor: 'accent',
  colors: { accent: ten('#125a86') },
  defaultRadius: 6,
  cursorType: 'pointer',
  focusRing: 'auto',
  focusClassName: classes.focus ?? '',
  respectReducedMotion: true,
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '17px' },
  variantColorResolver: ({ variant, color }) => {
    const tone = color === 'late' ? 'late' : 'accent';
    if (variant === 'filled')
      return {
        background: `var(--c-${tone})`,
        hover: tone === 'accent' ? 'var(--c-accent-hover)' : 'var(--c-late)',
        color: tone === 'accent' ? 'var(--c-on-accent)' : 'var(--c-card)',
        border: '1px solid transparent',
      };
    if (variant === 'outline')
      return {
        background: 'var(--c-card)',
        hover: `var(--c-${tone}-tint)`,
        color: `var(--c-${tone})`,
        border: `1px solid var(--c-${tone}-line)`,
      };
    if (variant === 'light')
      return {
        background: `var(--c-${tone}-tint)`,
        hover: `var(--c-${tone}-tint)`,
        color: `var(--c-${tone})`,
        border: `1px solid var(--c-${tone}-line)`,
      };
    if (variant === 'subtle' || variant === 'transparent')
      return { background: 'transparent', hover: 'var(--c-sunken)', color: `var(--c-${tone})`, border: '1px solid transparent' };
    return { background: 'var(--c-card)', hover: 'var(--c-raised)', color: 'var(--c-text1)', border: '1px solid var(--c-line)' };
  },
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm', variant: 'default' },
      classNames: { root: classes.button ?? '', section: classes.buttonSection ?? '', label: classes.buttonLabel ?? '' },
    }),
    Input: Input.extend({ defaultProps: { size: 'sm' }, classNames: { input: classes.input ?? '', wrapper: classes.inputWrapper ?? '' } }),
    InputWrapper: InputWrapper.extend({
      classNames: {
        label: classes.label ?? '',
        description: classes.description ?? '',
        error: classes.error ?? '',
        required: classes.required ?? '',
      },
    }),
    Select: Select.extend({
      defaultProps: {
        allowDeselect: false,
        withScrollArea: false,
        checkIconPosition: 'right',
        comboboxProps: { transitionProps: { duration: 0 }, shadow: 'float' },
      },
      classNames: { dropdown: classes.dropdown ?? '', option: classes.option ?? '' },
    }),
    Checkbox: Checkbox.extend({
      defaultProps: { size: 'xs' },
      classNames: { input: classes.check ?? '', label: classes.checkLabel ?? '', icon: classes.checkIcon ?? '' },
    }),
    Radio: Radio.extend({ defaultProps: { size: 'xs' }, classNames: { radio: classes.check ?? '', label: classes.checkLabel ?? '' } }),
    Switch: Switch.extend({
      defaultProps: { size: 'xs' },
      classNames: { label: classes.checkLabel ?? '', track: classes.switchTrack ?? '' },
    }),
    Menu: Menu.extend({
      defaultProps: { transitionProps: { duration: 0 }, shadow: 'float', position: 'bottom-end' },
      classNames: { dropdown: classes.dropdown ?? '', item: classes.option ?? '', label: classes.menuLabel ?? '' },
    }),
    // The page itself never scrolls; the scroll lock would inject a style element that the policy refuses.
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        lockScroll: false,
        radius: 8,
        transitionProps: { duration: 0 },
        closeButtonProps: { 'aria-label': 'Đóng' },
      },
      classNames: {
        content: classes.modal ?? '',
        header: classes.modalHead ?? '',
        title: classes.modalTitle ?? '',
        body: classes.modalBody ?? '',
        overlay: classes.modalOverlay ?? '',
      },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 350, transitionProps: { duration: 0 }, events: { hover: true, focus: true, touch: false } },
      classNames: { tooltip: classes.tooltip ?? '' },
    }),
  },
  shadows: { float: 'var(--shadow-float)' },
});

const kit = {
  '--mantine-color-body': 'var(--c-card)',
  '--mantine-color-text': 'var(--c-text1)',
  '--mantine-color-dimmed': 'var(--c-text3)',
  '--mantine-color-placeholder': 'var(--c-text3)',
  '--mantine-color-error': 'var(--c-late)',
  '--mantine-color-anchor': 'var(--c-accent)',
  '--mantine-color-default': 'var(--c-card)',
  '--mantine-color-default-hover': 'var(--c-raised)',
  '--mantine-color-default-color': 'var(--c-text1)',
  '--mantine-color-default-border': 'var(--c-line)',
  '--mantine-color-disabled': 'var(--c-sunken)',
  '--mantine-color-disabled-color': 'var(--c-text3)',
  '--mantine-color-disabled-border': 'var(--c-hairline)',
  '--mantine-primary-color-filled': 'var(--c-accent)',
  '--mantine-primary-color-filled-hover': 'var(--c-accent-hover)',
  '--mantine-primary-color-contrast': 'var(--c-on-accent)',
  '--mantine-color-accent-filled': 'var(--c-accent)',
  '--mantine-color-accent-filled-hover': 'var(--c-accent-hover)',
  '--mantine-color-accent-light': 'var(--c-accent-tint)',
  '--mantine-color-accent-light-color': 'var(--c-accent)',
  '--mantine-color-accent-text': 'var(--c-accent)',
  '--mantine-color-accent-outline': 'var(--c-accent)',
} as const;

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: kit, dark: kit });

"""Addresses of the example project.

Copy the entries of `urlpatterns` and the four handlers to your own project.
"""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.views import logout_then_login
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

urlpatterns: list[URLPattern | URLResolver] = [
    path('orchestra/admin/', admin.site.urls),
    path(
        'orchestra/accounts/logout_then_login/',
        logout_then_login,
        name='logout_then_login',
    ),
    # Optional: lets administrators act as another user.
    path('orchestra/switch/', include('hijack.urls')),
    path('orchestra/', include('orchestra.urls', namespace='orchestra')),
    # Signing in and out, activation, passwords: what Orchestra has no page of
    # its own for, so it stands below Orchestra's routes.
    path(
        'orchestra/accounts/',
        include('registration.backends.default.urls'),
    ),
    re_path(
        r'^favicon\.ico/?$',
        RedirectView.as_view(url=static('orchestra/icons/mark.svg')),
    ),
    path(
        '',
        RedirectView.as_view(pattern_name='orchestra:index'),
        name='home',
    ),
]

# Only on hosts that run machine steps for a queue, and closed to the outside:
# whoever reaches it may run the functions of BEANSTALK_DISPATCH_TABLE.
if settings.BEANSTALK_DISPATCH_TABLE:
    urlpatterns.append(
        path('beanstalk_dispatch/', include('beanstalk_dispatch.urls'))
    )

handler400 = 'orchestra.views.bad_request'
handler403 = 'orchestra.views.forbidden'
handler404 = 'orchestra.views.not_found'
handler500 = 'orchestra.views.internal_server_error'
